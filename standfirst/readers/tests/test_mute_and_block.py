"""The pages on which a reader mutes and blocks others, and takes it back."""

import pytest

from standfirst.notifications.actions import notify
from standfirst.notifications.badge import unread_count
from standfirst.notifications.message import Message
from standfirst.notifications.models import Notification
from standfirst.readers.actions import block_reader, mute_reader, unmute_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Block, Mute, Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db
MESSAGE = Message(kind="reply", title="Lark answered you", body="", url="/c/1/")


@pytest.fixture
def lark() -> Reader:
    return ReaderFactory(handle="lark", display_name="Lark")


def test_sheet_asks_and_says_what_follows(dialog: Visitor, reader: Reader, lark: Reader) -> None:
    dialog.sign_in(reader)
    sheet = dialog.get(f"/me/people/{lark.pk}/").content.decode()
    assert "Mute or block Lark" in sheet
    assert [name in sheet for name in ('name="mute" value="on"', 'name="block" value="on"')] == [True, True]
    mute_reader(muter=reader, muted=lark)
    assert 'name="mute" value="off"' in dialog.get(f"/me/people/{lark.pk}/").content.decode()


def test_sheet_about_oneself_offers_nothing(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    assert "That is you." in visitor.get(f"/me/people/{reader.pk}/").content.decode()
    visitor.post(f"/me/mutes/{reader.pk}", {"mute": "on"})
    visitor.post(f"/me/blocks/{reader.pk}", {"block": "on"})
    assert not Mute.objects.exists()
    assert not Block.objects.exists()


@pytest.mark.parametrize("deed", ["mute", "block"])
def test_deed_and_its_undoing_without_scripts(visitor: Visitor, reader: Reader, lark: Reader, deed: str) -> None:
    visitor.sign_in(reader)
    back = visitor.post(f"/me/{deed}s/{lark.pk}", {deed: "on"}).headers["Location"]
    assert "Lark" in visitor.get(back).content.decode()
    visitor.post(f"/me/{deed}s/{lark.pk}", {deed: "off"})
    assert "Lark" not in visitor.get(back).content.decode()


@pytest.mark.parametrize("deed", ["mute", "block"])
def test_open_page_learns_whom_to_hide(dialog: Visitor, reader: Reader, lark: Reader, deed: str) -> None:
    dialog.sign_in(reader)
    answer = dialog.post(f"/me/{deed}s/{lark.pk}", {deed: "on"}).content.decode()
    assert f'data-hidden="{lark.pk}"' in answer
    assert f"{deed}:{lark.pk} " in answer
    assert 'data-hidden=""' in dialog.post(f"/me/{deed}s/{lark.pk}", {deed: "off"}).content.decode()


def test_way_back_leads_to_our_own_pages_only(visitor: Visitor, reader: Reader, lark: Reader) -> None:
    visitor.sign_in(reader)
    for where in ("https://evil.example/", "//evil.example/", ""):
        answer = visitor.post(f"/me/mutes/{lark.pk}", {"mute": "on", "next": where})
        assert answer.headers["Location"] == "/me/muted/"
    answer = visitor.post(f"/me/mutes/{lark.pk}", {"mute": "on", "next": "/readers/lark/"})
    assert answer.headers["Location"] == "/readers/lark/"


@pytest.mark.parametrize("count", [1, 30])
def test_lists_take_the_same_queries_for_one_and_thirty(
    visitor: Visitor, reader: Reader, django_assert_max_num_queries, count: int
) -> None:
    for _ in range(count):
        mute_reader(muter=reader, muted=ReaderFactory())
    visitor.sign_in(reader)
    visitor.get("/me/muted/")
    with django_assert_max_num_queries(6):
        assert visitor.get("/me/muted/").content.decode().count("people__item") == count


def test_list_goes_on_where_the_page_ended(visitor: Visitor, reader: Reader) -> None:
    others = [ReaderFactory(display_name=f"Bird {n:02}") for n in range(32)]
    for other in others:
        block_reader(blocker=reader, blocked=other)
    visitor.sign_in(reader)
    page = visitor.get("/me/blocked/").content.decode()
    oldest_shown = Block.objects.get(blocked=others[2])
    assert f'href="?after={oldest_shown.pk}"' in page
    rest = visitor.get(f"/me/blocked/?after={oldest_shown.pk}").content.decode()
    assert [name in rest for name in ("Bird 00", "Bird 01", "Bird 02")] == [True, True, False]


def test_stranger_mutes_nobody(visitor: Visitor, lark: Reader) -> None:
    for path in (f"/me/people/{lark.pk}/", "/me/muted/", "/me/blocked/"):
        assert visitor.get(path).headers["Location"].startswith("/accounts/login/")
    visitor.post(f"/me/mutes/{lark.pk}", {"mute": "on"})
    assert not Mute.objects.exists()


def test_inbox_and_its_number_pass_over_the_muted(reader: Reader, lark: Reader) -> None:
    """What they did before comes back when they are muted no longer; meanwhile they cause nothing."""
    assert notify(reader_ids=[reader.pk], message=MESSAGE, about="reply:1", by=lark.pk) == 1
    mute_reader(muter=reader, muted=lark)
    assert unread_count(reader.pk) == 0
    assert not Notification.objects.visible_to(reader).exists()
    assert notify(reader_ids=[reader.pk], message=MESSAGE, about="reply:2", by=lark.pk) == 0
    unmute_reader(muter=reader, muted=lark)
    assert unread_count(reader.pk) == 1
