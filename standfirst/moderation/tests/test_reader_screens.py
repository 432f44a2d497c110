"""Readers at the moderators' desk: looking one up, the record, the deeds; and what the reader sees."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.comments.actions import report_comment
from standfirst.comments.factories import make_comment
from standfirst.moderation.actions import remove, suspend, warn
from standfirst.moderation.models import Decision
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings: Any) -> None:
    """Without the second factor, which is the readers' desk's to ask for."""
    settings.DEMO = True


@pytest.fixture
def reader() -> Reader:
    return ReaderFactory(display_name="Wren", handle="wren")


def browser(role: str | None = "moderator", reader: Reader | None = None) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    who = reader or ReaderFactory(role=role)
    if who.role != "reader":
        who.groups.get().permissions.add(
            *Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
        )
    client.force_login(who)
    return client


def decide(client: Client, reader: Reader, action: str, **fields: str) -> Any:
    return client.post(f"/newsroom/moderation/readers/{reader.pk}/decide/", {"action": action, **fields}, follow=True)


def test_reported_comment_leads_to_its_writers_record(reader: Reader) -> None:
    comment = make_comment(make_article(), author=reader)
    report_comment(reader=ReaderFactory(), comment=comment, reason="spam")
    assert (
        f'href="/newsroom/moderation/readers/{reader.pk}/"' in browser().get("/newsroom/moderation/").content.decode()
    )


def test_readers_are_found_by_name_or_handle(reader: Reader) -> None:
    ReaderFactory(display_name="Lark", handle="lark")
    for words in ("wre", "@wren", "Wren"):
        page = browser().get("/newsroom/moderation/readers/", {"q": words}).content.decode()
        assert "@wren" in page
        assert "@lark" not in page
    assert "Nobody here is called" in browser().get("/newsroom/moderation/readers/?q=xyz").content.decode()


def test_list_of_suspended_readers_holds_nobody_else(reader: Reader) -> None:
    ReaderFactory(handle="lark")
    suspend(moderator=ReaderFactory(role="moderator"), reader=reader, until=None, reason="Advertising")
    page = browser().get("/newsroom/moderation/readers/?list=suspended").content.decode()
    assert ("@wren" in page, "@lark" in page) == (True, False)


def test_suspension_and_its_lifting_by_the_screen(reader: Reader) -> None:
    client = browser()
    page = decide(client, reader, "suspend", days="3", reason="Advertising", note="Third time.").content.decode()
    assert "Suspended. The decision is recorded, and Wren is told." in page
    assert "Lift the suspension" in page
    assert "Third time." in page
    reader.refresh_from_db()
    assert reader.is_suspended
    assert not reader.is_suspended_for_good
    page = decide(client, reader, "lift", reason="The decision before was a mistake").content.decode()
    assert "Lift the suspension" not in page
    assert [decision.action for decision in Decision.objects.all()] == ["suspend", "lift"]


def test_suspension_for_good_is_one_of_the_lengths(reader: Reader) -> None:
    decide(browser(), reader, "suspend", days="", reason="Advertising")
    reader.refresh_from_db()
    assert reader.is_suspended_for_good


def test_decision_without_a_reason_keeps_what_was_typed(reader: Reader) -> None:
    answer = decide(browser(), reader, "suspend", days="30", note="Look at the second one")
    assert answer.status_code == 422
    assert 'value="Look at the second one"' in answer.content.decode()
    assert '<option value="30" selected>' in answer.content.decode()


def test_second_moderator_is_told_that_it_is_done(reader: Reader) -> None:
    answer = decide(browser(), reader, "lift", reason="The decision before was a mistake")
    assert answer.status_code == 409
    assert "Somebody else has done that already" in answer.content.decode()


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_of_the_newsroom_see_no_record(reader: Reader, role: str) -> None:
    client = browser(role)
    for path in ("", f"{reader.pk}/"):
        assert client.get(f"/newsroom/moderation/readers/{path}").status_code in (302, 403)
    decide(client, reader, "suspend", days="3", reason="Advertising")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_record_takes_few_queries_however_long_it_is(reader: Reader, rows: int, django_assert_max_num_queries) -> None:
    article, moderator = make_article(), ReaderFactory(role="moderator")
    for _ in range(rows):
        remove(moderator=moderator, comment=make_comment(article, author=reader), reason="Advertising")
        make_comment(article, author=reader)
    client = browser()
    client.get(f"/newsroom/moderation/readers/{reader.pk}/")
    with django_assert_max_num_queries(35):
        client.get(f"/newsroom/moderation/readers/{reader.pk}/")


def test_moderators_find_the_way_to_the_record_and_nobody_else(reader: Reader) -> None:
    way = f'href="/newsroom/moderation/readers/{reader.pk}/"'
    assert way in browser().get(f"/me/people/{reader.pk}/").content.decode()
    assert way not in browser(None).get(f"/me/people/{reader.pk}/").content.decode()


def test_reader_reads_what_was_decided_and_not_by_whom(reader: Reader) -> None:
    moderator = ReaderFactory(role="moderator", display_name="Quiet Curlew")
    comment = make_comment(make_article(), author=reader)
    remove(moderator=moderator, comment=comment, reason="Advertising", note="Known to us")
    warn(moderator=moderator, reader=reader, reason="Goes on after a warning")
    suspend(moderator=moderator, reader=reader, until=None, reason="Passes for somebody else")
    client = browser(reader=reader)
    page = client.get("/me/decisions/").content.decode()
    for words in ("Removed: Advertising", "Warned: Goes on after a warning", "Suspended for good: Passes for"):
        assert words in page
    assert "Quiet Curlew" not in page
    assert "Known to us" not in page
    assert "suspended for good" in client.get("/me/").content.decode()


def test_others_decisions_are_not_there(reader: Reader) -> None:
    warn(moderator=ReaderFactory(role="moderator"), reader=reader, reason="Advertising")
    page = browser(reader=ReaderFactory()).get("/me/decisions/").content.decode()
    assert "Nothing was decided about you" in page


def test_suspended_reader_changes_no_profile_and_keeps_the_words(reader: Reader) -> None:
    suspend(moderator=ReaderFactory(role="moderator"), reader=reader, until=None, reason="Advertising")
    words = {"display_name": "Wren", "handle": "wren", "about": "Buy now", "reader": str(reader.pk)}
    page = browser(reader=reader).post("/me/profile/", words).content.decode()
    assert "suspended for good" in page
    assert "Buy now" in page
    assert Reader.objects.get(pk=reader.pk).about == ""
