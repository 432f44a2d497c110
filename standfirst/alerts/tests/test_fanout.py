import json
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from standfirst.alerts import cutting, fanout, resuming
from standfirst.alerts.actions import send_alert
from standfirst.alerts.models import Alert, Hold, Span
from standfirst.alerts.tasks import deliver_span, resume_alerts
from standfirst.articles.factories import make_article
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import PushSubscription
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import Answer, PushService

pytestmark = pytest.mark.django_db


def started(**values: Any) -> Alert:
    """An alert that has been cut into spans and waits for a worker."""
    alert = send_alert(article=make_article(), undo_seconds=0, **values)
    cutting.start(alert)
    alert.refresh_from_db()
    return alert


def figures(alert: Alert) -> dict[str, int]:
    """The figures that are not 0."""
    balance = vars(alert.balance())
    assert balance["audience"] == sum(balance.values()) - balance["audience"]
    return {name: count for name, count in balance.items() if count}


def test_browser_decrypts_what_the_newsroom_wrote(service: PushService) -> None:
    browser = Browser()
    make_subscription(service.endpoint("a"), keys_of=browser)
    alert = send_alert(article=make_article(title="Bridge reopens"), undo_seconds=0, ttl_seconds=3600)
    run_jobs()

    (received,) = service.received
    message = json.loads(browser.decrypt(received.body))
    assert message["web_push"] == 8030
    assert message["notification"]["title"] == "Bridge reopens"
    assert message["notification"]["navigate"] == alert.article.full_url
    assert message["notification"]["tag"] == f"article-{alert.article_id}"
    assert 3500 < int(received.headers["TTL"]) <= 3600
    assert (received.headers["Urgency"], received.headers["Topic"]) == ("high", f"article-{alert.article_id}")
    alert.refresh_from_db()
    assert (alert.status, figures(alert)) == ("finished", {"audience": 1, "sent": 1})


def test_each_of_the_audience_is_told_once_whatever_its_topics(service: PushService, monkeypatch: Any) -> None:
    monkeypatch.setattr(cutting, "SPAN_SIZE", 7)
    article = make_article()
    section = f"section:{article.section.pk}"
    for number in range(30):
        make_subscription(service.endpoint(f"{number}"), section, "breaking", activity=number % 4)
    make_subscription(service.endpoint("other"), "topic:5")
    alert = send_alert(article=article, undo_seconds=0)
    run_jobs()
    assert alert.spans.count() == 6
    assert set(service.counts) == {str(number) for number in range(30)}
    assert set(service.counts.values()) == {1}
    assert figures(alert) == {"audience": 30, "sent": 30}


def test_active_readers_are_told_first(service: PushService) -> None:
    for number, activity in enumerate([3, 0, 2, 1]):
        make_subscription(service.endpoint(str(number)), activity=activity)
    fanout.deliver(started().pk)
    assert [received.token for received in service.received] == ["1", "3", "2", "0"]


def test_gone_subscriptions_are_removed_and_counted(service: PushService) -> None:
    service.answers = {"gone": Answer(410), "lost": Answer(404)}
    for token in ("gone-1", "lost-2", "here-3"):
        make_subscription(service.endpoint(token))
    alert = started()
    fanout.deliver(alert.pk)
    assert figures(alert) == {"audience": 3, "sent": 1, "gone": 2}
    assert [row.endpoint for row in PushSubscription.objects.all()] == [service.endpoint("here-3")]


def test_whoever_left_since_the_count_is_gone(service: PushService) -> None:
    kept, left, stopped = (make_subscription(service.endpoint(str(number))) for number in range(3))
    alert = started()
    left.delete()
    stopped.topics.all().delete()
    fanout.deliver(alert.pk)
    assert figures(alert) == {"audience": 3, "sent": 1, "gone": 2}
    assert service.counts == {"0": 1}
    assert kept.pk


def test_retry_after_holds_the_whole_service_for_all_workers(service: PushService) -> None:
    service.answers = {"": Answer(429, {"Retry-After": "30"})}
    for number in range(40):
        make_subscription(service.endpoint(str(number)))
    alert = started()
    again_in_seconds = fanout.deliver(alert.pk)
    asked = service.statuses.total()
    assert asked <= 8  # those that were under way when the first answer came
    assert again_in_seconds is not None
    assert 25 < again_in_seconds <= 30
    assert Hold.objects.get().origin == service.origin
    fanout.deliver(alert.pk)
    assert service.statuses.total() == asked
    assert figures(alert) == {"audience": 40, "pending": 40}


def test_held_messages_go_out_when_the_time_has_come(service: PushService) -> None:
    service.answers = {"": Answer(429, {"Retry-After": "1"})}
    for number in range(20):
        make_subscription(service.endpoint(str(number)))
    alert = started()
    again_in_seconds = fanout.deliver(alert.pk)
    service.answers = {}
    time.sleep(again_in_seconds + 0.2)
    # The last of those under way renewed the hold a moment later than the first.
    while (again_in_seconds := fanout.deliver(alert.pk)) is not None:
        time.sleep(again_in_seconds)
    assert figures(alert) == {"audience": 20, "sent": 20}
    assert set(service.counts.values()) == {1}


def test_service_in_trouble_is_tried_four_times(service: PushService, monkeypatch: Any) -> None:
    monkeypatch.setattr("standfirst.alerts.delivery._back_off_seconds", lambda tries: 0.01)
    service.answers = {"1": Answer(500)}
    make_subscription(service.endpoint("1"))
    alert = started()
    while (again_in_seconds := fanout.deliver(alert.pk)) is not None:
        time.sleep(again_in_seconds)
    assert service.statuses == {500: 4}
    assert figures(alert) == {"audience": 1, "failed": 1}


def test_expired_alert_is_never_sent(service: PushService) -> None:
    for number in range(5):
        make_subscription(service.endpoint(str(number)))
    alert = started(ttl_seconds=60)
    Alert.objects.update(started_at=timezone.now() - timedelta(seconds=60))
    fanout.deliver(alert.pk)
    assert service.received == []
    alert.refresh_from_db()
    assert (alert.status, figures(alert)) == ("finished", {"audience": 5, "expired": 5})


def test_message_that_could_only_be_sent_after_its_time_expires(service: PushService) -> None:
    service.answers = {"": Answer(429, {"Retry-After": "120"})}
    make_subscription(service.endpoint("1"))
    alert = started(ttl_seconds=60)
    fanout.deliver(alert.pk)
    assert figures(alert) == {"audience": 1, "expired": 1}


def test_time_to_live_is_what_is_left(service: PushService) -> None:
    make_subscription(service.endpoint("1"))
    alert = started(ttl_seconds=600)
    Alert.objects.update(started_at=timezone.now() - timedelta(seconds=200))
    fanout.deliver(alert.pk)
    assert 390 <= int(service.received[0].headers["TTL"]) <= 400


def test_refusal_strikes_only_where_others_are_accepted(service: PushService) -> None:
    service.answers = {"bad": Answer(403)}
    bad = make_subscription(service.endpoint("bad"))
    make_subscription(service.endpoint("good"))
    alert = started()
    fanout.deliver(alert.pk)
    bad.refresh_from_db()
    assert bad.strikes == 1
    assert bad.refused_since is not None
    assert figures(alert) == {"audience": 2, "sent": 1, "failed": 1}


def test_fifth_strike_after_three_days_removes(service: PushService) -> None:
    service.answers = {"bad": Answer(403)}
    old = timezone.now() - timedelta(days=4)
    make_subscription(service.endpoint("bad-old"), strikes=4, refused_since=old)
    make_subscription(service.endpoint("bad-new"), strikes=4, refused_since=timezone.now())
    make_subscription(service.endpoint("good"))
    fanout.deliver(started().pk)
    assert {row.endpoint.rpartition("/")[2] for row in PushSubscription.objects.all()} == {"bad-new", "good"}


def test_success_clears_strikes(service: PushService) -> None:
    row = make_subscription(service.endpoint("good"), strikes=4, refused_since=timezone.now())
    fanout.deliver(started().pk)
    row.refresh_from_db()
    assert (row.strikes, row.refused_since) == (0, None)
    assert row.last_success_at is not None


def test_service_that_refuses_our_key_is_left_alone_and_nobody_is_struck(service: PushService) -> None:
    service.answers = {"": Answer(403)}
    for number in range(400):
        make_subscription(service.endpoint(str(number)))
    alert = started()
    fanout.deliver(alert.pk)
    alert.refresh_from_db()
    # What had been read ahead is posted; after that nothing is.
    assert service.statuses.total() < 260
    assert "push key" in alert.trouble
    assert "Ask whoever runs the site" in alert.trouble
    assert PushSubscription.objects.filter(strikes=0).count() == 400


def test_worker_that_died_in_a_window_is_followed_by_one_that_knows_what_was_answered(service: PushService) -> None:
    from standfirst.alerts.claims import claim, write_down
    from standfirst.alerts.spool import Line

    rows = [make_subscription(service.endpoint(str(number))) for number in range(10)]
    alert = started()
    claimed = claim(alert.pk)
    assert claimed is not None
    span, died = claimed.span, claimed.spool
    write_down(span, died.holder, window_from=span.claimed_to, claimed_to=rows[5].pk)
    for row, outcome in [(rows[0], "sent"), (rows[1], "gone"), (rows[2], "failed")]:
        died.note(Line(span.pk, span.turn, row.pk, outcome))
    died.note(Line(span.pk, span.turn - 1, rows[3].pk, "sent"))  # of an earlier turn: counted already, says nothing
    died.close()

    assert fanout.deliver(alert.pk) is None
    assert set(service.counts) == {str(number) for number in range(3, 10)}
    assert figures(alert) == {"audience": 10, "sent": 8, "gone": 1, "failed": 1}
    assert not PushSubscription.objects.filter(pk=rows[1].pk).exists()


def test_worker_of_another_machine_keeps_its_span_until_the_lease_ends(service: PushService) -> None:
    make_subscription(service.endpoint("1"))
    alert = started()
    soon = timezone.now() + timedelta(seconds=20)
    Span.objects.update(holder="elsewhere", leased_until=soon)
    assert fanout.deliver(alert.pk) is None
    assert service.received == []
    Span.objects.update(leased_until=timezone.now())
    fanout.deliver(alert.pk)
    assert service.counts == {"1": 1}


def test_worker_that_lost_its_span_stops(service: PushService, monkeypatch: Any) -> None:
    for module in ("delivery", "fanout"):
        monkeypatch.setattr(f"standfirst.alerts.{module}.WINDOW", 5)
    for number in range(20):
        make_subscription(service.endpoint(str(number)))
    alert = started()
    from standfirst.alerts import delivery

    original = delivery.SpanDelivery.note

    def note(self: Any, browser: Any, result: Any) -> None:
        original(self, browser, result)
        Span.objects.update(holder="another", leased_until=timezone.now() + timedelta(seconds=20))

    monkeypatch.setattr(delivery.SpanDelivery, "note", note)
    assert fanout.deliver(alert.pk) is None
    assert len(service.received) <= 10
    assert Span.objects.get().holder == "another"


def test_article_taken_down_on_the_way_stops_the_rest(service: PushService) -> None:
    make_subscription(service.endpoint("1"))
    alert = started()
    alert.article.unpublish()
    run_jobs()
    resume_alerts.call()
    run_jobs()
    assert service.received == []
    assert figures(alert) == {"audience": 1, "expired": 1}


def test_alert_whose_workers_were_killed_is_found_before_their_lease_is_over(service: PushService) -> None:
    from standfirst.alerts.claims import claim

    make_subscription(service.endpoint("1"))
    alert = started()
    claimed = claim(alert.pk)
    assert claimed is not None
    assert resuming.alerts_without_worker() == []
    claimed.spool.close()
    assert resuming.alerts_without_worker() == [alert.pk]


def test_forgotten_alert_is_found_by_the_schedule(service: PushService) -> None:
    make_subscription(service.endpoint("1"))
    alert = started()
    assert resuming.alerts_without_worker() == [alert.pk]
    fanout.deliver(alert.pk)
    assert resuming.alerts_without_worker() == []


def test_alert_that_waits_for_its_next_moment_gets_no_second_job(service: PushService) -> None:
    make_subscription(service.endpoint("1"))
    alert = started()
    assert resume_alerts.call() == 1
    assert resume_alerts.call() == 0
    run_jobs()
    assert service.counts == {"1": 1}
    assert deliver_span.call(alert.pk) is None
