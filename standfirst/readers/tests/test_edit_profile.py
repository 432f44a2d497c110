"""Editing how one appears to others."""

import pytest

from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db


def edit(visitor: Visitor, rendered_for: Reader, **words: str):  # type: ignore[no-untyped-def]
    words = {"display_name": "Wren", "handle": "wren", "about": "", "reader": str(rendered_for.pk), **words}
    return visitor.post("/me/profile/", words)


def test_profile_is_saved(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    edit(visitor, reader, display_name="Jenny Wren", handle="jenny", about="Small.\r\nLoud.")
    reader.refresh_from_db()
    assert (reader.display_name, reader.handle, reader.about) == ("Jenny Wren", "jenny", "Small.\nLoud.")
    assert visitor.get("/readers/jenny/").status_code == 200
    assert "saved" in visitor.get("/me/profile/").content.decode()


@pytest.mark.parametrize("handle", ["Wren", "wr", "-wren", "wren-", "wren tit", "zaunkönig", "w" * 31, "editor", ""])
def test_handle_has_its_rule(visitor: Visitor, reader: Reader, handle: str) -> None:
    visitor.sign_in(reader)
    response = edit(visitor, reader, handle=handle)
    assert "field__error" in response.content.decode()
    reader.refresh_from_db()
    assert reader.handle == "wren"


def test_taken_handle_is_told_beside_the_field(visitor: Visitor, reader: Reader) -> None:
    ReaderFactory(handle="lark")
    visitor.sign_in(reader)
    assert "Another reader has this handle" in edit(visitor, reader, handle="lark").content.decode()


def test_form_of_another_reader_is_refused(visitor: Visitor, reader: Reader) -> None:
    other = ReaderFactory()
    visitor.sign_in(reader)
    response = edit(visitor, other, display_name="Lark")
    assert response.status_code == 409
    assert "Somebody else is signed in" in response.content.decode()
    reader.refresh_from_db()
    assert reader.display_name == "Wren"


def test_form_without_its_reader_is_asked_for_once_more(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    response = edit(visitor, reader, reader="", display_name="Lark")
    assert 'value="Lark"' in response.content.decode()
    assert f'name="reader" value="{reader.pk}"' in response.content.decode()
    reader.refresh_from_db()
    assert reader.display_name == "Wren"


def test_strangers_are_sent_to_sign_in(visitor: Visitor) -> None:
    assert visitor.get("/me/profile/").headers["Location"] == "/accounts/login/?next=/me/profile/"
    assert visitor.get("/me/").headers["Location"] == "/accounts/login/?next=/me/"


def test_account_page_leads_everywhere(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    page = visitor.get("/me/").content.decode()
    for path in ("/me/profile/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/", "/me/notifications/"):
        assert f'href="{path}"' in page
        assert visitor.get(path, follow=True).status_code == 200, path


def test_name_of_five_hundred_marks_is_refused_in_a_sentence(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    name = "Z" + "\u0336\u0353" * 250
    page = visitor.post("/me/profile/", {"reader": reader.pk, "display_name": name, "handle": "wren", "about": ""})
    assert "at most 60 fit" in page.content.decode()
    reader.refresh_from_db()
    assert reader.display_name == "Wren"
