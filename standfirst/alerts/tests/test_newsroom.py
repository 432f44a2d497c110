import time
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.alerts.actions import cancel_alert, send_alert
from standfirst.alerts.models import Alert
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db

FORM = {
    "title": "Now",
    "body": "",
    "audience": "breaking",
    "urgency": "high",
    "ttl_seconds": "3600",
    "undo_seconds": "30",
    "is_breaking": "on",
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


def test_alert_leaves_as_it_was_typed_when_the_editor_has_confirmed() -> None:
    client = signed_in("editor", just_now=False)
    asked = client.post(f"/newsroom/alerts/send/{make_article().pk}/", FORM | {"title": "Typed for six minutes"})
    client.post(asked.headers["Location"], {"password": "wrong"})
    assert not Alert.objects.exists()
    done = client.post(asked.headers["Location"], {"password": "a long enough password"})
    alert = Alert.objects.get()
    assert (alert.title, done.headers["Location"]) == ("Typed for six minutes", f"/newsroom/alerts/{alert.pk}/")


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


def desk(client: Client, article: Any, **changes: str) -> str:
    """What the desk answers to a form that it does not send."""
    form = {name: value for name, value in (FORM | changes).items() if value is not None}
    return str(client.post(f"/newsroom/alerts/send/{article.pk}/", form).content.decode())


@pytest.mark.parametrize("changes", [{}, {"audience": "section", "title": "BREAKING: ferry sinks"}])
def test_breaking_costs_a_confirmation(changes: dict[str, str]) -> None:
    article, client = make_article(), signed_in("editor")
    if "audience" in changes:
        changes = changes | {"audience": f"section:{article.section.pk}"}
    assert "Tick this if it is" in desk(client, article, is_breaking=None, **changes)  # type: ignore[arg-type]
    assert not Alert.objects.exists()
    client.post(f"/newsroom/alerts/send/{article.pk}/", FORM | changes)
    assert Alert.objects.count() == 1


def test_quiet_words_to_a_section_need_no_confirmation() -> None:
    article, client = make_article(), signed_in("editor")
    form = {name: value for name, value in FORM.items() if name != "is_breaking"}
    client.post(f"/newsroom/alerts/send/{article.pk}/", form | {"audience": f"section:{article.section.pk}"})
    assert Alert.objects.get().kind == "section"


def test_large_audience_is_grouped_by_thousands(monkeypatch: Any) -> None:
    monkeypatch.setattr("standfirst.alerts.forms.audience_count", lambda topics: 100_004)
    page = signed_in("editor").get(f"/newsroom/alerts/send/{make_article().pk}/").content.decode()
    assert "Breaking news: 100,004 browsers<" in page


def test_preview_shows_the_words_as_three_browsers_do() -> None:
    page = signed_in("editor").get(f"/newsroom/alerts/send/{make_article(title='Bridge reopens').pk}/").content.decode()
    for name in ("Chrome, Android", "Firefox", "Safari, iPhone"):
        assert f"<figcaption>{name}</figcaption>" in page
    assert page.count('data-preview="title">Bridge reopens<') == 3


def test_unpublished_article_is_answered_with_a_sentence() -> None:
    draft = make_article(title="Not yet", status="draft")
    client = signed_in("editor")
    answer = client.get(f"/newsroom/alerts/send/{draft.pk}/", follow=True)
    assert "“Not yet” is not published, so nobody could read it." in answer.content.decode()


def test_second_editor_reads_of_the_first_and_keeps_the_words() -> None:
    article = make_article()
    first, second = signed_in("editor"), signed_in("chief")
    first.post(f"/newsroom/alerts/send/{article.pk}/", FORM)
    page = desk(second, article, title="My own words")
    assert "has an alert to this article waiting for these readers" in page
    assert 'value="My own words"' in page
    assert f"/newsroom/alerts/{Alert.objects.get().pk}/" in page


def test_button_pressed_twice_leads_to_the_one_alert() -> None:
    article, client = make_article(), signed_in("editor")
    answers = [client.post(f"/newsroom/alerts/send/{article.pk}/", FORM) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {f"/newsroom/alerts/{Alert.objects.get().pk}/"}


def test_test_goes_to_the_editors_devices_alone(service: PushService) -> None:
    mine, other = Browser(), Browser()
    article, client = make_article(), signed_in("editor")
    editor = Reader.objects.get(pk=client.session["_auth_user_id"])
    make_subscription(service.endpoint("mine"), keys_of=mine, reader=editor, browser="Firefox on Linux")
    make_subscription(service.endpoint("other"), keys_of=other)
    page = desk(client, article, title="Ferry sinks", test="1")
    assert "Firefox on Linux: accepted by its push service" in page
    assert "Ferry sinks" in mine.decrypt(service.received[0].body).decode()
    assert ([one.token for one in service.received], Alert.objects.count()) == (["mine"], 0)


def test_editor_without_a_device_is_told_how_to_get_one() -> None:
    assert "No device of yours receives alerts." in desk(signed_in("editor"), make_article(), test="1")


@pytest.mark.parametrize(("send_at", "words"), [("2020-01-01T10:00", "has passed"), ("2100-01-01T10:00", "too far")])
def test_alert_is_scheduled_within_four_weeks(send_at: str, words: str) -> None:
    assert words in desk(signed_in("editor"), make_article(), send_at=send_at)
    assert not Alert.objects.exists()


def test_scheduled_alert_waits_for_its_hour_in_the_papers_zone() -> None:
    hour = (timezone.now() + timedelta(hours=3)).replace(second=0, microsecond=0)
    local = timezone.localtime(hour, timezone.get_default_timezone())
    signed_in("editor").post(
        f"/newsroom/alerts/send/{make_article().pk}/", FORM | {"send_at": f"{local:%Y-%m-%dT%H:%M}"}
    )
    assert Alert.objects.get().send_at == hour + timedelta(seconds=30)


def test_second_headline_is_tried_and_the_page_states_the_sample() -> None:
    client = signed_in("editor")
    assert "Both headlines are the same" in desk(client, make_article(), second_title="Now")
    answer = client.post(
        f"/newsroom/alerts/send/{make_article().pk}/", FORM | {"second_title": "Other words"}, follow=True
    )
    alert = Alert.objects.get()
    assert (alert.second_title, alert.trial_minutes) == ("Other words", 10)
    assert "Other words" in answer.content.decode()
    page = client.get(f"/newsroom/alerts/send/{make_article().pk}/").content.decode()
    assert "Below 500 browsers" in page
    assert "A winner takes an audience of 20,000 browsers; none of these has so many" in page


def test_page_of_an_alert_counts_down_and_renews_its_figures() -> None:
    alert, client = send_alert(article=make_article()), signed_in("editor")
    page = client.get(f"/newsroom/alerts/{alert.pk}/").content.decode()
    assert "data-seconds-left=" in page
    part = client.get(f"/newsroom/alerts/{alert.pk}/?part").content.decode()
    assert part.lstrip().startswith('<div data-under-way="yes"')
    assert "<html" not in part


def test_row_of_the_countdown_stays_when_the_alert_leaves() -> None:
    alert, client = send_alert(article=make_article()), signed_in("editor")
    waiting = client.get(f"/newsroom/alerts/{alert.pk}/?part").content.decode()
    Alert.objects.update(status=Alert.Status.SENDING, started_at=timezone.now())
    sending = client.get(f"/newsroom/alerts/{alert.pk}/?part").content.decode()
    assert 'class="alert-page__now"' in waiting
    assert 'class="alert-page__now"' in sending
    assert "Take it back" in waiting
    assert "Take it back" not in sending


def test_list_shows_one_state_at_a_time() -> None:
    send_alert(article=make_article(), title="Still here")
    cancel_alert(alert=send_alert(article=make_article(), title="Taken away"))
    client = signed_in("chief")
    page = client.get("/newsroom/alerts/?status=cancelled").content.decode()
    assert "Taken away" in page
    assert "Still here" not in page
    assert "No alert is in this state" in client.get("/newsroom/alerts/?status=finished").content.decode()
