from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.alerts import cutting, fanout
from standfirst.alerts.actions import send_alert
from standfirst.alerts.beacons import count_tap
from standfirst.alerts.models import Alert, Hold, TapCount
from standfirst.alerts.report import MOST_ROWS, Moment, by_service, chart, rate, report, series, thinned
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import Answer, PushService

pytestmark = pytest.mark.django_db


def delivered(service: PushService, count: int) -> Alert:
    for number in range(count):
        make_subscription(service.endpoint(f"{number}-"), keys_of=Browser())
    alert = send_alert(article=make_article(), undo_seconds=0)
    cutting.start(alert)
    fanout.deliver(alert.pk, slice_seconds=10)
    alert.refresh_from_db()
    return alert


def test_each_push_service_adds_up_to_the_balance(service: PushService) -> None:
    service.answers = {"1-": Answer(410)}
    alert = delivered(service, 3)
    (row,) = by_service(alert)
    assert row["host"] in service.origin
    assert (row["sent"], row["gone"]) == (2, 1) == (alert.balance().sent, alert.balance().gone)


def test_series_ends_with_all_that_was_sent_and_tapped(service: PushService) -> None:
    alert = delivered(service, 2)
    for _ in range(3):
        count_tap(alert_id=alert.pk)
    TapCount.objects.create(alert=alert, since=timezone.now() + timedelta(minutes=5), taps=4)
    moments = series(alert)
    assert (moments[0].sent, moments[0].taps) == (0, 0)
    assert (moments[-1].sent, moments[-1].taps) == (2, 7)
    assert [moment.taps for moment in moments] == sorted(moment.taps for moment in moments)


@pytest.mark.parametrize("seconds", [0.2, 8, 90_000])
def test_chart_fills_its_frame(seconds: float) -> None:
    began = timezone.now()
    until = began + timedelta(seconds=seconds)
    drawn: Any = chart([Moment(began, 0, 0), Moment(began + (until - began) / 2, 1, 0), Moment(until, 2, 1)])
    for line in ("sent", "taps"):
        points = [tuple(float(number) for number in point.split(",")) for point in drawn[line].split()]
        assert all(0 <= x <= drawn["width"] and 0 <= y <= drawn["height"] for x, y in points)
        assert points[-1] == (drawn["width"], 0)


def test_alert_that_waits_has_no_chart_and_no_rate() -> None:
    shown = report(send_alert(article=make_article()))
    assert (shown["chart"], shown["rate"], shown["moments"], shown["services"]) == (None, None, [], [])
    assert 25 < shown["seconds_left"] <= 30


def test_push_service_that_is_left_alone_is_named_while_the_alert_is_sent() -> None:
    alert = send_alert(article=make_article())
    Hold.objects.create(origin="https://web.push.apple.com", held_until=timezone.now() + timedelta(minutes=30))
    Hold.objects.create(origin="https://fcm.googleapis.com", held_until=timezone.now() - timedelta(minutes=30))
    assert report(alert)["left_alone"] == []
    alert.status = Alert.Status.SENDING
    assert [service["name"] for service in report(alert)["left_alone"]] == ["Apple (Safari, iPhone)"]


def test_pace_leaves_out_the_wait_of_a_trial() -> None:
    began = timezone.now() - timedelta(hours=1)
    alert = Alert(started_at=began, finished_at=began + timedelta(minutes=10, seconds=4))
    assert rate(alert, 6040) == 10
    alert.rest_at = began + timedelta(minutes=10)
    assert rate(alert, 6040) == 1510
    alert.rest_at, alert.finished_at = timezone.now() + timedelta(minutes=1), None
    assert rate(alert, 302) is None


def test_long_series_asks_no_more_and_shows_all_of_its_time(service: PushService) -> None:
    alert = delivered(service, 1)
    counts = []
    for minutes in (1, 60):
        for minute in range(minutes):
            TapCount.objects.get_or_create(alert=alert, since=alert.started_at + timedelta(minutes=minute + 1), taps=1)
        with CaptureQueriesContext(connection) as queries:
            shown = report(alert)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 5
    assert MOST_ROWS / 4 <= len(shown["moments"]) <= MOST_ROWS
    assert (shown["moments"][0].taps, shown["moments"][-1].taps) == (0, 60)


def test_alert_of_a_minute_has_a_line_and_not_two_points(service: PushService) -> None:
    alert = delivered(service, 1)
    for seconds in range(10, 70, 10):
        TapCount.objects.create(alert=alert, since=alert.started_at + timedelta(seconds=seconds), taps=1)
    assert len(series(alert)) > 6


@pytest.mark.parametrize("length", [timedelta(seconds=50), timedelta(hours=5), timedelta(days=3), timedelta(days=400)])
def test_thinned_series_keeps_its_beginning_and_its_end(length: timedelta) -> None:
    began, steps = timezone.now(), 1000
    moments = [Moment(began + length * number / steps, number, 0) for number in range(steps + 1)]
    few = thinned(moments, 24)
    assert (few[0], few[-1]) == (moments[0], moments[-1])
    assert [moment.sent for moment in few] == sorted({moment.sent for moment in few})
    assert len(few) <= 24 or length > timedelta(days=24)
