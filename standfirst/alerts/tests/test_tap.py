import pytest
from django.test import Client

from standfirst.alerts.actions import send_alert
from standfirst.articles.factories import make_article

pytestmark = pytest.mark.django_db


def test_tap_is_counted_without_cookie_or_session(client: Client) -> None:
    client.handler.enforce_csrf_checks = True
    alert = send_alert(article=make_article())
    answer = client.post(f"/alerts/{alert.pk}/tap", headers={"Sec-Fetch-Site": "same-origin"})
    alert.refresh_from_db()
    assert (answer.status_code, alert.taps) == (204, 1)
    assert not answer.cookies


def test_tap_on_an_unknown_alert_says_no_more_than_any_other(client: Client) -> None:
    assert client.post("/alerts/999/tap").status_code == 204


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}])
def test_page_of_another_site_counts_no_taps(client: Client, headers: dict[str, str]) -> None:
    client.handler.enforce_csrf_checks = True
    alert = send_alert(article=make_article())
    answer = client.post(f"/alerts/{alert.pk}/tap", headers=headers)
    alert.refresh_from_db()
    assert (answer.status_code, alert.taps) == (403, 0)
