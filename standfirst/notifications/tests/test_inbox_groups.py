import re

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.notifications.actions import bring_back, notify, withdraw
from standfirst.notifications.badge import unread_count
from standfirst.notifications.message import Message
from standfirst.notifications.models import Notification
from standfirst.notifications.tests.test_pages import signed_in
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def reply(reader: Reader, number: int, to: int = 7) -> None:
    message = Message(
        kind="reply",
        title=f"Ines {number} answered you under “Ferry”",
        body=f"Words {number}",
        url=f"/c/{number}/",
        tag=f"reply:{to}",
        group_name="Ferry",
    )
    notify(reader_ids=[reader.pk], message=message, about=f"reply:{number}")


def titles(client: Client) -> list[str]:
    return re.findall(r'inbox__link" href="[^"]*">([^<]*)<', client.get("/me/inbox/").content.decode())


def test_answers_to_one_comment_stand_as_one_and_lead_to_the_first() -> None:
    reader = ReaderFactory()
    for number in range(1, 6):
        reply(reader, number)
    reply(reader, 9, to=8)
    page = signed_in(reader).get("/me/inbox/").content.decode()
    assert "5 replies to your comment under “Ferry”" in page
    assert 'href="/c/1/"' in page
    assert "Latest: Ines 5 answered you" in page
    assert "Words 5" in page
    assert "Ines 9 answered you under “Ferry”</a>" in page
    assert page.count("inbox__item--unread") == 2
    assert unread_count(reader.pk) == 0


def test_answer_after_the_reader_has_looked_stands_by_itself() -> None:
    reader = ReaderFactory()
    client = signed_in(reader)
    for number in (1, 2):
        reply(reader, number)
    assert titles(client) == ["2 replies to your comment under “Ferry”"]
    reply(reader, 3)
    assert titles(client) == ["Ines 3 answered you under “Ferry”", "2 replies to your comment under “Ferry”"]


def test_what_comes_while_the_page_is_made_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ReaderFactory()
    reply(reader, 1)
    from standfirst.notifications.views import inbox as view

    def late(*args: object, **kwargs: object) -> object:
        reply(reader, 2)
        return render(*args, **kwargs)

    render = view.render
    monkeypatch.setattr(view, "render", late)
    signed_in(reader).get("/me/inbox/")
    assert [row.about for row in Notification.objects.unread()] == ["reply:2"]


def test_what_is_not_to_be_seen_any_more_is_in_no_list_and_no_count() -> None:
    reader = ReaderFactory()
    reply(reader, 1)
    reply(reader, 2)
    assert withdraw(causes=["reply:1", "mention:1"]) == 1
    assert unread_count(reader.pk) == 1
    assert titles(signed_in(reader)) == ["Ines 2 answered you under “Ferry”"]
    assert bring_back(causes=["reply:1"], body="Other words") == 1
    assert Notification.objects.get(about="reply:1").body == "Other words"
    assert unread_count(reader.pk) == 1


def test_many_readers_are_told_in_batches_and_each_in_their_language() -> None:
    readers = [ReaderFactory(language=language) for language in ("", "de", "de")]
    from django.utils.translation import get_language

    def words() -> Message:
        return Message(kind="reply", title=f"in {get_language()}", body="", url="/")

    assert notify(reader_ids=[reader.pk for reader in readers], message=words, about="decision:1") == 3
    assert [row.title for row in Notification.objects.order_by("reader")] == ["in en-gb", "in de", "in de"]


def test_rest_of_very_many_readers_is_told_by_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    from standfirst.jobs.testing import run_jobs
    from standfirst.notifications import actions

    monkeypatch.setattr(actions, "AT_ONCE", 2)
    readers = [ReaderFactory() for _ in range(5)]
    message = Message(kind="story", title="Ferry", body="", url="/")
    assert notify(reader_ids=[reader.pk for reader in readers], message=message, about="decision:1") == 2
    run_jobs()
    assert Notification.objects.count() == 5
    assert {row.created_at <= timezone.now() for row in Notification.objects.all()} == {True}
