import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.alerts.actions import send_alert
from standfirst.alerts.models import Alert
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db

FORM = {
    "title": "Now",
    "body": "",
    "audience": "breaking",
    "urgency": "high",
    "ttl_seconds": "3600",
    "undo_seconds": "30",
}


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    """The demo asks the newsroom for none."""
    settings.DEMO = True


def signed_in(role: str, *, just_now: bool = True) -> Client:
    """A client whose reader has this role and, unless said otherwise, has just shown who they are."""
    client = Client(headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"})
    reader = ReaderFactory(role=role)
    reader.set_password("a long enough password")
    reader.save(update_fields=["password"])
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    if just_now:
        session: Any = client.session
        session["account_authentication_methods_user"] = str(reader.pk)
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
    return client


def test_editor_sees_the_audience_and_sends() -> None:
    make_subscription("https://web.push.apple.com/1")
    article = make_article(title="Bridge reopens")
    client = signed_in("editor")
    page = client.get(f"/newsroom/alerts/send/{article.pk}/").content.decode()
    assert "Breaking news: 1 browser<" in page
    assert "Bridge reopens" in page
    answer = client.post(f"/newsroom/alerts/send/{article.pk}/", FORM)
    alert = Alert.objects.get()
    assert answer.headers["Location"] == f"/newsroom/alerts/{alert.pk}/"
    assert (alert.title, alert.editor.email) == ("Now", alert.editor.email)
    assert 'data-figure="pending">1<' in client.get(answer.headers["Location"]).content.decode()


def test_editor_confirms_who_they_are_before_an_alert_leaves() -> None:
    client = signed_in("editor", just_now=False)
    answer = client.post(f"/newsroom/alerts/send/{make_article().pk}/", FORM)
    assert answer.status_code == 302
    assert not Alert.objects.exists()


def test_editor_takes_an_alert_back() -> None:
    alert = send_alert(article=make_article())
    signed_in("editor").post(f"/newsroom/alerts/{alert.pk}/cancel/")
    alert.refresh_from_db()
    assert alert.status == "cancelled"


@pytest.mark.parametrize("role", ["reader", "reporter", "moderator"])
def test_others_can_neither_send_nor_take_back(role: str) -> None:
    article = make_article()
    alert = send_alert(article=make_article())
    client = signed_in(role)
    assert client.post(f"/newsroom/alerts/send/{article.pk}/", FORM).status_code in (302, 403)
    client.post(f"/newsroom/alerts/{alert.pk}/cancel/")
    alert.refresh_from_db()
    assert (Alert.objects.count(), alert.status) == (1, "waiting")


def test_moderator_sees_no_figures() -> None:
    alert = send_alert(article=make_article())
    assert signed_in("moderator").get(f"/newsroom/alerts/{alert.pk}/").status_code in (302, 404)


def test_list_asks_the_same_number_of_questions_however_many_alerts() -> None:
    chief = signed_in("chief")
    counts = []
    for number in (1, 5):
        while Alert.objects.count() < number:
            send_alert(article=make_article())
        with CaptureQueriesContext(connection) as queries:
            chief.get("/newsroom/alerts/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_published_article_has_the_button_and_a_draft_has_not() -> None:
    client = signed_in("editor")
    published, draft = make_article(), make_article(status="draft")
    assert (
        f"/newsroom/alerts/send/{published.pk}/" in client.get(f"/newsroom/pages/{published.pk}/edit/").content.decode()
    )
    assert "/newsroom/alerts/send/" not in client.get(f"/newsroom/pages/{draft.pk}/edit/").content.decode()
