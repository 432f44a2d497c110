"""A browser says that it showed an alert, by the alert's id alone; of a large audience one in some does."""

import json
from typing import Any

import pytest
from django.test import Client

from standfirst.alerts import cutting
from standfirst.alerts.actions import send_alert
from standfirst.alerts.beacons import ENOUGH, MOST_PER_HOUR, count_shown, one_in
from standfirst.alerts.models import Alert
from standfirst.alerts.notify import alert_message
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription

pytestmark = pytest.mark.django_db


def sent_alert(audience: int) -> Alert:
    """One that has left, to so many."""
    for number in range(audience):
        make_subscription(f"https://web.push.apple.com/{Alert.objects.count()}-{number}")
    alert = send_alert(article=make_article(), undo_seconds=0)
    cutting.start(alert)
    return alert


def shown(alert: Alert) -> int:
    alert.refresh_from_db()
    return alert.times_shown


def report(client: Client, alert: Alert, **more: Any) -> Any:
    return client.post(f"/alerts/{alert.pk}/shown", headers={"Sec-Fetch-Site": "same-origin"}, **more)


def test_it_is_counted_without_cookie_or_session_and_never_beyond_the_audience(client: Client) -> None:
    client.handler.enforce_csrf_checks = True
    alert = sent_alert(2)
    answers = [report(client, alert) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {204}
    assert not any(answer.cookies for answer in answers)
    assert shown(alert) == 2


def test_nothing_that_has_not_left_is_shown() -> None:
    make_subscription("https://web.push.apple.com/1")
    alert = send_alert(article=make_article())
    count_shown(alert_id=alert.pk)
    assert shown(alert) == 0


def test_page_of_another_site_shows_nothing(client: Client) -> None:
    client.handler.enforce_csrf_checks = True
    alert = sent_alert(1)
    answer = client.post(f"/alerts/{alert.pk}/shown", headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, shown(alert)) == (403, 0)


def test_one_network_counts_for_so_many_and_no_more(client: Client) -> None:
    alert = sent_alert(1)
    Alert.objects.filter(pk=alert.pk).update(audience=500)
    for _ in range(MOST_PER_HOUR + 3):
        report(client, alert, REMOTE_ADDR="192.0.2.9")
    assert shown(alert) == MOST_PER_HOUR


@pytest.mark.parametrize(("audience", "of"), [(0, 1), (ENOUGH, 1), (ENOUGH + 1, 2), (1_000_000, 1000)])
def test_however_many_are_told_about_a_thousand_tell(audience: int, of: int) -> None:
    assert one_in(audience) == of


def test_browsers_of_a_large_audience_learn_how_many_they_speak_for() -> None:
    alert = sent_alert(1)
    assert "one_in" not in json.loads(alert_message(alert))["notification"]["data"]
    alert.shown_one_in = 40
    assert json.loads(alert_message(alert))["notification"]["data"] == {"alert": str(alert.pk), "one_in": 40}
    Alert.objects.filter(pk=alert.pk).update(audience=39_900, shown_one_in=40)
    count_shown(alert_id=alert.pk)
    assert shown(alert) == 40
    Alert.objects.filter(pk=alert.pk).update(shown=1010)
    assert shown(alert) == 39_900
