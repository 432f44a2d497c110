"""Signing out."""

import pytest

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db


def test_session_is_over_after_signing_out(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    key = visitor.cookies["session"].value
    response = visitor.post("/accounts/logout/")
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    visitor.cookies["session"] = key
    assert visitor.get("/me/").status_code == 302


def test_looking_at_the_sheet_signs_nobody_out(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    assert 'data-action="sign-out"' in visitor.get("/accounts/logout/").content.decode()
    assert visitor.get("/me/").status_code == 200


def test_page_is_told(dialog: Visitor, reader: Reader) -> None:
    dialog.sign_in(reader)
    response = dialog.post("/accounts/logout/")
    assert (response.status_code, response.headers["HX-Trigger"]) == (204, "signed-out")
