"""The readable cookie that tells a page whether to ask for its personal parts."""

import pytest
from django.contrib.sessions.models import Session

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

pytestmark = pytest.mark.django_db


def sign_in(visitor: Visitor):  # type: ignore[no-untyped-def]
    return visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})


def test_hint_comes_with_the_session_and_lives_as_long(visitor: Visitor, reader: Reader) -> None:
    cookies = sign_in(visitor).cookies
    assert cookies["signed_in"].value == "1"
    assert cookies["signed_in"]["max-age"] == cookies["session"]["max-age"] == 60 * 60 * 24 * 90
    assert not cookies["signed_in"]["httponly"]
    assert cookies["session"]["httponly"]


def test_hint_goes_with_the_session(visitor: Visitor, reader: Reader) -> None:
    sign_in(visitor)
    cookies = visitor.post("/accounts/logout/").cookies
    assert cookies["signed_in"]["max-age"] == cookies["session"]["max-age"] == 0


def test_hint_goes_when_the_session_was_ended_elsewhere(visitor: Visitor, reader: Reader) -> None:
    sign_in(visitor)
    Session.objects.all().delete()
    assert visitor.get("/me/page").cookies["signed_in"]["max-age"] == 0


def test_waiting_for_a_code_is_no_hint(visitor: Visitor) -> None:
    cookies = visitor.post("/accounts/signup/", {"email": ADDRESS}).cookies
    assert "session" in cookies
    assert "signed_in" not in cookies
