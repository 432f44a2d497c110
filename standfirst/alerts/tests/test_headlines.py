from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from standfirst.alerts import cutting, fanout, headlines
from standfirst.alerts.actions import send_alert
from standfirst.alerts.headlines import SAMPLE, Tried, winner_of
from standfirst.alerts.models import Alert
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db


def on_trial(service: PushService, *, audience: int, **values: Any) -> Alert:
    for number in range(audience):
        make_subscription(service.endpoint(str(number)), keys_of=Browser())
    alert = send_alert(
        article=make_article(title="Bridge reopens"), second_title="Trams cross", undo_seconds=0, **values
    )
    cutting.start(alert)
    alert.refresh_from_db()
    return alert


def end_trial(alert: Alert) -> None:
    over = timezone.now() - timedelta(seconds=1)
    Alert.objects.filter(pk=alert.pk).update(rest_at=over)
    alert.spans.filter(is_trial=False).update(due_at=over)


def test_a_twentieth_is_told_first_and_the_rest_waits(service: PushService) -> None:
    alert = on_trial(service, audience=45)
    assert [(span.audience, span.is_trial) for span in alert.spans.all()] == [(3, True), (42, False)]
    assert fanout.deliver(alert.pk, slice_seconds=5) > 300
    assert len(service.received) == 3
    assert alert.balance().pending == 42
    end_trial(alert)
    fanout.deliver(alert.pk, slice_seconds=5)
    alert.refresh_from_db()
    assert (alert.status, alert.balance().sent, set(service.counts.values())) == ("finished", 45, {1})


def test_trial_cuts_whole_spans_too(service: PushService, monkeypatch: Any) -> None:
    monkeypatch.setattr(cutting, "SPAN_SIZE", 2)
    alert = on_trial(service, audience=45)
    trial = [span.audience for span in alert.spans.filter(is_trial=True)]
    assert (trial, sum(span.audience for span in alert.spans.all())) == ([2, 1], 45)


def test_each_headline_goes_to_half_of_the_trial(service: PushService) -> None:
    alert = on_trial(service, audience=81)
    fanout.deliver(alert.pk, slice_seconds=5)
    first, second = headlines.tried(alert)
    assert first.sent + second.sent == 5
    assert abs(first.sent - second.sent) == 1


def test_too_small_a_trial_names_no_winner_and_the_rest_gets_the_first_headline(service: PushService) -> None:
    alert = on_trial(service, audience=45)
    fanout.deliver(alert.pk, slice_seconds=5)
    Alert.objects.update(taps=2, second_taps=2)
    end_trial(alert)
    fanout.deliver(alert.pk, slice_seconds=5)
    alert.refresh_from_db()
    assert (alert.winner, alert.trial["second"]["taps"]) == ("", 2)
    assert sum(alert.spans.filter(is_trial=False).values_list("sent_second", flat=True)) == 0


def test_the_rest_gets_the_winner(service: PushService, monkeypatch: Any) -> None:
    monkeypatch.setattr(headlines, "winner_of", lambda first, second: "second")
    alert = on_trial(service, audience=21)
    end_trial(alert)
    fanout.deliver(alert.pk, slice_seconds=5)
    assert alert.spans.get(is_trial=False).sent_second == 19


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        ((SAMPLE, 100), (SAMPLE, 20), "first"),
        ((SAMPLE, 20), (SAMPLE, 100), "second"),
        ((SAMPLE, 30), (SAMPLE, 33), ""),
        ((SAMPLE - 1, 400), (SAMPLE, 1), ""),
        ((SAMPLE, 0), (SAMPLE, 0), ""),
        ((SAMPLE, SAMPLE), (SAMPLE, SAMPLE), ""),
        ((0, 0), (0, 0), ""),
    ],
)
def test_winner_needs_the_sample_and_more_than_chance(
    first: tuple[int, int], second: tuple[int, int], winner: str
) -> None:
    assert winner_of(Tried(*first), Tried(*second)) == winner


def test_trial_ends_before_the_alert_expires() -> None:
    with pytest.raises(ValueError, match="trial"):
        send_alert(article=make_article(), second_title="Other", trial_minutes=60, ttl_seconds=3600)


def test_figures_of_each_push_service_are_kept(service: PushService) -> None:
    alert = on_trial(service, audience=5, trial_minutes=1)
    end_trial(alert)
    fanout.deliver(alert.pk, slice_seconds=5)
    host = service.origin.partition("://")[2]
    assert sum(span.services[host]["sent"] for span in alert.spans.all()) == 5
