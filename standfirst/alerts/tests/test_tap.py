import pytest
from django.test import Client

from standfirst.alerts import cutting
from standfirst.alerts.actions import send_alert
from standfirst.alerts.beacons import MOST_PER_HOUR, count_tap
from standfirst.alerts.models import Alert, TapCount
from standfirst.articles.factories import make_article

pytestmark = pytest.mark.django_db


def sent_alert() -> Alert:
    """One that has left."""
    alert = send_alert(article=make_article(), undo_seconds=0)
    cutting.start(alert)
    return alert


def test_tap_is_counted_without_cookie_or_session(client: Client) -> None:
    client.handler.enforce_csrf_checks = True
    alert = sent_alert()
    answer = client.post(f"/alerts/{alert.pk}/tap", headers={"Sec-Fetch-Site": "same-origin"})
    alert.refresh_from_db()
    assert (answer.status_code, alert.taps) == (204, 1)
    assert not answer.cookies


def test_taps_are_added_up_and_know_their_headline(client: Client) -> None:
    alert = sent_alert()
    for query in ("", "?headline=second", "?headline=second", "?headline=third"):
        client.post(f"/alerts/{alert.pk}/tap{query}", headers={"Sec-Fetch-Site": "same-origin"})
    alert.refresh_from_db()
    assert (alert.taps, alert.second_taps) == (4, 2)
    assert sum(TapCount.objects.filter(alert=alert).values_list("taps", flat=True)) == 4


def test_nobody_taps_what_has_not_left() -> None:
    alert = send_alert(article=make_article())
    count_tap(alert_id=alert.pk)
    alert.refresh_from_db()
    assert (alert.taps, TapCount.objects.count()) == (0, 0)


def test_one_network_counts_for_so_many_taps_of_an_alert_and_no_more(client: Client) -> None:
    alert, other = sent_alert(), sent_alert()
    for _ in range(MOST_PER_HOUR + 3):
        client.post(f"/alerts/{alert.pk}/tap", headers={"Sec-Fetch-Site": "same-origin"}, REMOTE_ADDR="192.0.2.7")
    client.post(f"/alerts/{alert.pk}/tap", headers={"Sec-Fetch-Site": "same-origin"}, REMOTE_ADDR="192.0.2.8")
    client.post(f"/alerts/{other.pk}/tap", headers={"Sec-Fetch-Site": "same-origin"}, REMOTE_ADDR="192.0.2.7")
    assert [Alert.objects.get(pk=one.pk).taps for one in (alert, other)] == [MOST_PER_HOUR + 1, 1]


def test_tap_on_an_unknown_alert_says_no_more_than_any_other(client: Client) -> None:
    assert client.post("/alerts/999/tap").status_code == 204


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}])
def test_page_of_another_site_counts_no_taps(client: Client, headers: dict[str, str]) -> None:
    client.handler.enforce_csrf_checks = True
    alert = sent_alert()
    answer = client.post(f"/alerts/{alert.pk}/tap", headers=headers)
    alert.refresh_from_db()
    assert (answer.status_code, alert.taps) == (403, 0)
