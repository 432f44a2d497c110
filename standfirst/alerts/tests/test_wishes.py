"""Quiet hours, spares and the throttle, in the middle of a fan-out."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from standfirst.alerts import cutting, fanout, throttle
from standfirst.alerts.actions import send_alert
from standfirst.alerts.models import Alert, Span
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import PushSpare, PushSubscription
from standfirst.notifications.spares import make_spares
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db


def started(**values: Any) -> Alert:
    alert = send_alert(article=make_article(), undo_seconds=0, **values)
    cutting.start(alert)
    alert.refresh_from_db()
    return alert


def figures(alert: Alert) -> dict[str, int]:
    balance = vars(alert.balance())
    assert balance["audience"] == sum(balance.values()) - balance["audience"]
    return {name: count for name, count in balance.items() if count}


def quiet_hours() -> dict[str, Any]:
    """Quiet hours that began an hour ago and end in half an hour."""
    now = timezone.now()
    minute = now.hour * 60 + now.minute
    return {"quiet_from": (minute - 60) % 1440, "quiet_until": (minute + 30) % 1440, "time_zone": "UTC"}


def test_readers_in_quiet_hours_are_told_when_these_are_over(service: PushService) -> None:
    make_subscription(service.endpoint("awake"))
    make_subscription(service.endpoint("asleep"), **quiet_hours())
    alert = started(ttl_seconds=7200)
    again_in_seconds = fanout.deliver(alert.pk)
    assert service.counts == {"awake": 1}
    assert again_in_seconds is not None
    assert 28 * 60 < again_in_seconds <= 30 * 60
    assert figures(alert) == {"audience": 2, "sent": 1, "pending": 1}
    Span.objects.update(due_at=timezone.now())
    assert fanout.deliver(alert.pk) is None
    assert service.counts == {"awake": 1, "asleep": 1}
    assert figures(alert) == {"audience": 2, "sent": 2}


def test_whoever_sleeps_longer_than_the_news_lives_is_never_told(service: PushService) -> None:
    make_subscription(service.endpoint("asleep"), **quiet_hours())
    alert = started(ttl_seconds=600)
    alert.refresh_from_db()
    assert (alert.status, figures(alert)) == ("finished", {"audience": 1, "expired": 1})
    fanout.deliver(alert.pk)
    assert service.received == []


def test_an_alert_counts_for_those_who_want_only_so_many(service: PushService) -> None:
    make_subscription(service.endpoint("few"), most_a_day=1)
    make_subscription(service.endpoint("many"))
    for expected in (2, 1):
        alert = started()
        fanout.deliver(alert.pk)
        assert figures(alert) == {"audience": expected, "sent": expected}
    assert service.counts == {"few": 1, "many": 2}


def test_spares_are_used_once_and_gone(service: PushService, settings: Any) -> None:
    settings.PUSH_SPARES = True
    browser = Browser()
    make_subscription(service.endpoint("with"), keys_of=browser)
    make_spares(after_id=0)
    spare = PushSpare.objects.get()
    make_subscription(service.endpoint("without"), keys_of=browser)
    fanout.deliver(started().pk)
    bodies = {received.token: received.body for received in service.received}
    assert {json.loads(browser.decrypt(body))["web_push"] for body in bodies.values()} == {8030}
    assert bodies["with"][21:86] == bytes(spare.public_key)
    assert bodies["without"][21:86] != bytes(spare.public_key)
    assert not PushSpare.objects.exists()


def test_spares_stay_where_they_are_without_the_setting(service: PushService) -> None:
    make_subscription(service.endpoint("one"))
    make_spares(after_id=0)
    fanout.deliver(started().pk)
    assert service.counts == {"one": 1}
    assert PushSpare.objects.exists()


def test_no_more_leave_in_a_moment_than_the_setting_allows(
    service: PushService, settings: Any, monkeypatch: Any
) -> None:
    moment = 1000
    monkeypatch.setattr(throttle, "_moment", lambda: moment)
    settings.PUSH_A_MINUTE = 84  # seven in five seconds
    for number in range(20):
        make_subscription(service.endpoint(str(number)))
    alert = started()
    seen = []
    while PushSubscription.objects.exists():
        again_in_seconds = fanout.deliver(alert.pk)
        seen.append(service.statuses.total())
        if again_in_seconds is None:
            break
        moment += 1
        Span.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert seen == [7, 14, 20]
    assert figures(alert) == {"audience": 20, "sent": 20}


def test_two_takers_share_what_a_moment_allows(settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(throttle, "_moment", lambda: 5)
    settings.PUSH_A_MINUTE = 3600
    assert [throttle.take(200) for _ in range(3)] == [200, 100, 0]
    assert not throttle.has_room()
    monkeypatch.setattr(throttle, "_moment", lambda: 6)
    assert throttle.take(200) == 200


def test_without_the_setting_nothing_is_counted(settings: Any) -> None:
    assert throttle.take(200) == 200
    assert throttle.has_room()
