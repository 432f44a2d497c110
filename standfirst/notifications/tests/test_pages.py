import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.actions import notify
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.message import Message
from standfirst.notifications.models import Notification, Preference, PushSubscription
from standfirst.notifications.preferences import wants
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


CHOICES = {"letters": "at-once", "letter_hour": "8", "letter_day": "0"}


def signed_in(reader: Reader) -> Client:
    client = Client(headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"})
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def tell(reader: Reader, number: int = 1) -> None:
    message = Message(kind="reply", title=f"Reply {number}", body="<b>words</b>", url=f"/c/{number}/")
    notify(reader_ids=[reader.pk], message=message, about=f"decision:{number}")


def test_inbox_shows_a_readers_own_and_marks_it_read() -> None:
    reader, other = ReaderFactory(), ReaderFactory()
    tell(reader, 1)
    tell(other, 2)
    client = signed_in(reader)
    answer = client.get("/me/inbox/")
    page = answer.content.decode()
    assert "Reply 1" in page
    assert "Reply 2" not in page
    assert "&lt;b&gt;words" in page
    assert "inbox__item--unread" in page
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "inbox__item--unread" not in client.get("/me/inbox/").content.decode()
    assert Notification.objects.visible_to(other).unread().count() == 1


def test_page_loaded_in_case_it_is_wanted_marks_nothing() -> None:
    reader = ReaderFactory()
    tell(reader)
    signed_in(reader).get("/me/inbox/", headers={"Sec-Purpose": "prefetch"})
    assert Notification.objects.visible_to(reader).unread().exists()


def test_open_inbox_fetches_its_list_and_nothing_around_it() -> None:
    reader = ReaderFactory()
    tell(reader)
    words = signed_in(reader).get("/me/inbox/", headers={"HX-Request": "true"}).content.decode().strip()
    assert words.startswith('<div class="inbox" id="inbox"')
    assert "<meta" not in words


def test_inbox_pages_reach_everything_once() -> None:
    reader = ReaderFactory()
    for number in range(60):
        tell(reader, number)
    client = signed_in(reader)
    first = client.get("/me/inbox/").content.decode()
    older = re.search(r'href="(\?before=\d+)"', first)
    second = client.get(f"/me/inbox/{older[1]}").content.decode()
    shown = re.findall(r"Reply (\d+)<", first) + re.findall(r"Reply (\d+)<", second)
    assert [int(number) for number in shown] == list(range(59, -1, -1))


def test_inbox_asks_the_same_number_of_questions_for_one_and_for_thirty() -> None:
    reader, counts = ReaderFactory(), []
    client = signed_in(reader)
    for numbers in (range(1), range(1, 30)):
        for number in numbers:
            tell(reader, number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/me/inbox/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_inbox_sends_strangers_to_sign_in(client: Client) -> None:
    assert client.get("/me/inbox/").headers["Location"].startswith("/accounts/login/")


def test_strangers_find_the_alerts_of_their_browser_and_no_form_of_an_account(client: Client) -> None:
    answer = client.get("/me/notifications/")
    assert "data-this-browser" in answer.content.decode()
    assert not answer.cookies
    assert client.post("/me/notifications/", CHOICES).headers["Location"].startswith("/accounts/login/")


def test_preferences_are_kept_as_ticked() -> None:
    reader = ReaderFactory()
    client = signed_in(reader)
    client.post("/me/notifications/", {**CHOICES, "reply-inbox": "on", "follower-push": "on"})
    assert wants(reader, "reply", "inbox")
    assert not wants(reader, "reply", "push")
    assert wants(reader, "follower", "push")
    page = client.get("/me/notifications/").content.decode()
    assert 'name="follower-push" checked' in page
    assert 'name="reply-push" checked' not in page


def test_saving_without_a_change_decides_nothing() -> None:
    reader = ReaderFactory()
    client = signed_in(reader)
    page = client.get("/me/notifications/").content.decode()
    ticked = re.findall(r'name="([a-z-]+)" checked', page)
    client.post("/me/notifications/", {**CHOICES, **dict.fromkeys(ticked, "on")})
    assert not Preference.objects.exists()


def test_devices_are_listed_and_removed_by_their_owner_only() -> None:
    reader = ReaderFactory()
    mine = make_subscription("https://web.push.apple.com/1", reader=reader, browser="Firefox on Linux")
    other = make_subscription("https://web.push.apple.com/2", reader=ReaderFactory())
    client = signed_in(reader)
    page = client.get("/me/notifications/").content.decode()
    assert "Firefox on Linux" in page
    assert "Breaking news" in page
    assert client.post(f"/me/devices/{other.pk}/remove").status_code == 404
    assert client.post(f"/me/devices/{mine.pk}/remove").status_code == 302
    assert PushSubscription.objects.get() == other


def test_link_in_a_letter_stops_that_kind_without_cookie_but_not_by_being_opened(client: Client) -> None:
    reader = ReaderFactory()
    tell(reader)
    run_jobs()
    way_out = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
    assert client.get(way_out).status_code == 200
    assert wants(reader, "reply", "email")
    client.handler.enforce_csrf_checks = True
    assert client.post(way_out, "List-Unsubscribe=One-Click", content_type="text/plain").status_code == 200
    assert not wants(reader, "reply", "email")
    assert wants(reader, "mention", "email")


def test_forged_link_is_404(client: Client) -> None:
    assert client.post("/notifications/stop-email/forged/").status_code == 404


def test_service_worker_stands_at_the_root(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert b"web_push" in answer.content
    assert not answer.cookies


def test_worker_is_one_script_of_its_two_parts(client: Client) -> None:
    worker = client.get("/service-worker.js").content.decode()
    assert 'addEventListener("push"' in worker
    assert 'addEventListener("fetch"' in worker
    assert "importScripts" not in worker


def test_page_of_what_is_kept_is_the_same_for_everybody(client: Client) -> None:
    answer = client.get("/saved/")
    assert answer.content == signed_in(ReaderFactory()).get("/saved/").content
    assert not answer.cookies
    assert '<link rel="stylesheet"' in answer.content.decode()


def test_manifest_names_icons_that_exist(client: Client) -> None:
    manifest = client.get("/manifest.webmanifest").json()
    assert manifest["name"] == settings.SITE_NAME
    from django.contrib.staticfiles import finders

    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}


def test_article_invites_after_its_opening_to_the_sheet_of_its_story(client: Client) -> None:
    article = make_article()
    page = client.get(article.url).content.decode()
    assert page.count('data-action="subscribe"') == 1
    assert f'href="/alerts/?article={article.pk}"' in page
    sheet = client.get(f"/alerts/?article={article.pk}", headers={"HX-Request": "true"}).content.decode()
    for topic in ("breaking", f"section:{article.section.pk}", f"article:{article.pk}"):
        assert f'value="{topic}"' in sheet


def test_api_lists_and_marks_a_readers_own(client: Client) -> None:
    reader = ReaderFactory()
    tell(reader, 1)
    tell(ReaderFactory(), 2)
    headers = {"Authorization": f"Bearer {make_token(reader=reader, scopes=('reader',))}"}
    (item,) = client.get("/api/v1/me/notifications", headers=headers).json()["items"]
    assert (item["title"], item["url"], item["read_at"]) == ("Reply 1", "http://127.0.0.1:8000/c/1/", None)
    other: Any = Notification.objects.exclude(reader=reader).get()
    ids = json.dumps({"ids": [item["id"], str(other.pk)]})
    answer = client.post("/api/v1/me/notifications/read", ids, content_type="application/json", headers=headers)
    assert answer.json() == {"read": 1, "unread": 0}
    other.refresh_from_db()
    assert other.is_unread
