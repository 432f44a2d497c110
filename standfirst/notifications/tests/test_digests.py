"""Digests: what a reader has not seen, at their hour, in one letter; nothing where there is nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.articles.following import follow_thing
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.actions import mark_read, notify, withdraw
from standfirst.notifications.delivery import choose_delivery, delivery_of, pause
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.message import Message
from standfirst.notifications.models import Delivery, Notification
from standfirst.notifications.preferences import choose
from standfirst.notifications.tasks import send_due_digests
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def me() -> Reader:
    reader = ReaderFactory(email="ines@post.example", time_zone="Europe/Dublin")
    choose_delivery(reader=reader, letters="daily", letter_hour=8)
    return reader


def tell(reader: Reader, number: int, *, kind: str = "reply", group: str = "", name: str = "") -> None:
    message = Message(
        kind=kind, title=f"Title {number}", body=f"Body {number}", url=f"/c/{number}/", group=group, group_name=name
    )
    notify(reader_ids=[reader.pk], message=message, about=f"decision:{number}")


def digest_is_due() -> int:
    """Let the hour come, and the jobs be done; return how many letters there are then."""
    Delivery.objects.exclude(letter_due_at=None).update(letter_due_at=timezone.now() - timedelta(seconds=1))
    send_due_digests.enqueue()
    run_jobs()
    return len(mail.outbox)


def test_digest_gathers_what_was_not_seen_and_comes_once(me: Reader) -> None:
    tell(me, 1, group="reply:7", name="Ferry")
    tell(me, 2, group="reply:7", name="Ferry")
    tell(me, 3, kind="story")
    run_jobs()
    assert mail.outbox == []
    assert digest_is_due() == 1
    letter = mail.outbox[0]
    assert letter.to == ["ines@post.example"]
    assert "2 replies to your comment under “Ferry”" in letter.body
    assert "Title 3" in letter.body
    assert letter.body.index("REPLIES") < letter.body.index("STORIES")
    assert digest_is_due() == 1
    due_at = delivery_of(me).letter_due_at
    assert due_at is not None
    assert due_at > timezone.now()


def test_empty_digest_is_not_sent(me: Reader) -> None:
    assert digest_is_due() == 0
    tell(me, 1)
    mark_read(reader=me)
    tell(me, 2, kind="data")
    assert digest_is_due() == 0


def test_digest_tells_of_what_stands_and_is_wanted_when_it_is_written(me: Reader) -> None:
    for number in (1, 2, 3):
        tell(me, number)
    tell(me, 4, kind="follower")
    withdraw(causes=["decision:1"])
    Notification.objects.filter(about="decision:2").update(by=_blocked_by(me))
    choose(reader=me, kind="follower", channel="email", enabled=False)
    digest_is_due()
    (letter,) = mail.outbox
    assert [f"Title {number}" in letter.body for number in (1, 2, 3, 4)] == [False, False, True, False]


def _blocked_by(reader: Reader) -> Reader:
    from standfirst.readers.actions import block_reader

    other: Reader = ReaderFactory()
    block_reader(blocker=reader, blocked=other)
    return other


def test_followed_news_is_in_the_digest(me: Reader) -> None:
    first = make_article(title="The ferry")
    follow_thing(reader=me, kind="section", thing=first.section)
    second = make_article(title="The bridge")
    from standfirst.alerts.notify import notify_of_story

    notify_of_story(second)
    digest_is_due()
    assert "The bridge" in mail.outbox[0].body


def test_pause_holds_the_digest_back_and_loses_nothing(me: Reader) -> None:
    pause(reader=me)
    tell(me, 1)
    assert digest_is_due() == 0
    choose_delivery(reader=me, paused_until=None)
    assert digest_is_due() == 1


def test_reader_who_stops_digests_gets_no_single_letters_instead(me: Reader, client: Client, settings: Any) -> None:
    tell(me, 1)
    digest_is_due()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
    assert "No more digests?" in client.get(way_out).content.decode()
    assert delivery_of(me).letters == "daily"
    client.handler.enforce_csrf_checks = True
    assert client.post(way_out, "List-Unsubscribe=One-Click", content_type="text/plain").status_code == 200
    tell(me, 2)
    run_jobs()
    assert digest_is_due() == 1


def test_letter_has_the_same_words_in_plain_text_and_html_without_anything_from_outside(me: Reader) -> None:
    tell(me, 1)
    Notification.objects.update(title="<script>alert(1)</script> & co")
    digest_is_due()
    letter = mail.outbox[0]
    html = str(letter.alternatives[0][0])  # type: ignore[attr-defined]
    assert "<script>alert(1)</script> & co" in letter.body
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "prefers-color-scheme: dark" in html
    assert 'style="' in html
    assert html.count("http://127.0.0.1:8000") == html.count("http://")


def test_digest_speaks_to_its_reader_in_their_language(me: Reader) -> None:
    me.language = "de"
    me.save(update_fields=["language"])
    tell(me, 1, kind="story")
    digest_is_due()
    html = str(mail.outbox[0].alternatives[0][0])  # type: ignore[attr-defined]
    assert '<html lang="de"' in html


def test_due_readers_are_found_with_as_many_questions_for_one_as_for_ten(django_assert_max_num_queries: Any) -> None:
    from standfirst.notifications.digests import take_due

    for number in range(10):
        reader = ReaderFactory(time_zone="GMT")
        make_subscription(f"https://web.push.apple.com/{number}", reader=reader)
        choose_delivery(reader=reader, letters="weekly")
    Delivery.objects.update(letter_due_at=timezone.now() - timedelta(seconds=1))
    taken: list[int] = []
    # One to find them all, one for each to take it: whoever else looks at once finds it taken.
    with django_assert_max_num_queries(11):
        assert take_due(taken.append) == 10
    assert take_due(taken.append) == 0
