"""Signing out."""

import pytest
from django.contrib.sessions.models import Session

from standfirst.readers import live
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

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


@pytest.fixture
def asked_when_told(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether anybody is signed in at the moment in which open pages are told."""
    found: list[bool] = []

    def told(*whoever: object) -> None:
        found.append(any("_auth_user_id" in session.get_decoded() for session in Session.objects.all()))

    monkeypatch.setattr(live, "tell_of_sign_in", told)
    monkeypatch.setattr(live, "tell_of_end", told)
    return found


def test_pages_are_told_only_when_the_session_says_so_too(
    visitor: Visitor, reader: Reader, asked_when_told: list[bool]
) -> None:
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    visitor.post("/accounts/logout/")
    assert asked_when_told == [True, False]
