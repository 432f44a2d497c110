"""`/me/page`: everything personal about a page, in one answer."""

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from standfirst.readers import page_parts
from standfirst.readers.actions import follow_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db


def test_reader_gets_menu_bell_and_their_own_name(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    response = visitor.get("/me/page?article=7")
    page = response.content.decode()
    assert "data-signed-in" in page
    assert "Wren" in page
    assert f'data-reader-id="{reader.pk}"' in page
    assert "data-unread" in page
    assert "csrfmiddlewaretoken" in page
    assert response.headers["Cache-Control"] == "private, no-store"


def test_stranger_gets_what_the_page_shows_already(visitor: Visitor) -> None:
    response = visitor.get("/me/page")
    page = response.content.decode()
    assert "data-signed-out" in page
    assert "data-reader-id" not in page
    assert not response.cookies


def test_followed_readers_are_named(visitor: Visitor, reader: Reader) -> None:
    followed = ReaderFactory()
    follow_reader(follower=reader, followed=followed)
    visitor.sign_in(reader)
    assert f"reader:{followed.pk} " in visitor.get("/me/page").content.decode()


def test_name_is_shown_as_it_was_typed(visitor: Visitor, reader: Reader) -> None:
    Reader.objects.filter(pk=reader.pk).update(display_name="<script>alert(1)</script>")
    visitor.sign_in(reader)
    assert "<script" not in visitor.get("/me/page").content.decode()


def test_other_desks_add_their_parts(visitor: Visitor, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def part(request: HttpRequest) -> SafeString:
        return format_html("<p id='tides'>{} {}</p>", request.user.handle, page_parts.asked_ids(request, "tide"))

    monkeypatch.setattr(page_parts, "_parts", {})
    page_parts.register("tides", part)
    visitor.sign_in(reader)
    assert "<p id='tides'>wren [3, 9]</p>" in visitor.get("/me/page?tide=3,9").content.decode()


@pytest.mark.parametrize(
    ("words", "ids"),
    [("7", [7]), ("3,9", [3, 9]), ("3,x,-1,²,9", [3, 9]), ("", []), ("9" * 40, []), ("1," * 500, [1] * 300)],
)
def test_ids_of_a_page_are_checked(words: str, ids: list[int]) -> None:
    assert page_parts.asked_ids(RequestFactory().get("/me/page", {"comments": words}), "comments") == ids


def test_menu_costs_the_same_however_many_are_followed(visitor: Visitor, reader: Reader) -> None:
    follow_reader(follower=reader, followed=ReaderFactory())
    visitor.sign_in(reader)
    one = _queries(visitor)
    for _ in range(29):
        follow_reader(follower=reader, followed=ReaderFactory())
    # Session, reader and role; likes, held comments and the read mark; follows, mutes, blocks, interests and the bell.
    assert _queries(visitor) == one == 11


def _queries(visitor: Visitor) -> int:
    with CaptureQueriesContext(connection) as captured:
        visitor.get("/me/page?article=7&comments=1,2,3")
    return len(captured)


@pytest.mark.parametrize(("role", "is_led"), [("reader", False), ("reporter", True), ("moderator", True)])
def test_who_works_there_is_led_to_the_newsroom(visitor: Visitor, role: str, is_led: bool) -> None:
    visitor.sign_in(ReaderFactory(role=role))
    assert ('href="/newsroom/"' in visitor.get("/me/page").content.decode()) == is_led
