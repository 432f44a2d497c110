"""allauth's own pages in the paper's clothes."""

import re

import pytest

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor, posted_code

pytestmark = pytest.mark.django_db
FOR_EVERYBODY = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/inactive/"]
FOR_READERS = [
    "/accounts/email/",
    "/accounts/password/change/",
    "/me/password/",
    "/me/language/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/me/",
    "/me/profile/",
    "/me/confirm/",
    "/me/second-factor/",
]


@pytest.fixture
def signed_in(visitor: Visitor, reader: Reader) -> Visitor:
    visitor.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    return visitor


def is_our_page(page: str) -> bool:
    """Within our frame, and with nothing that the page's policy would stop."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son\w+=", page)
    return 'class="masthead' in page and not inline


@pytest.mark.parametrize("path", FOR_EVERYBODY)
def test_page_for_everybody_stands_in_our_frame(visitor: Visitor, path: str) -> None:
    response = visitor.get(path)
    assert response.status_code == 200
    assert is_our_page(response.content.decode())


@pytest.mark.parametrize("path", FOR_READERS)
def test_page_for_readers_stands_in_our_frame(signed_in: Visitor, path: str) -> None:
    response = signed_in.get(path, follow=True)
    assert response.status_code == 200
    page = response.content.decode()
    assert is_our_page(page)
    assert "data-signed-in" in page


@pytest.mark.parametrize("path", FOR_READERS)
def test_page_for_readers_is_closed_to_strangers(visitor: Visitor, path: str) -> None:
    response = visitor.get(path)
    is_signing_out = path == "/accounts/logout/"
    assert response.status_code == (200 if is_signing_out else 302)


def test_password_is_chosen_anew_by_a_code(visitor: Visitor, reader: Reader) -> None:
    visitor.post("/accounts/password/reset/", {"email": ADDRESS})
    visitor.post("/accounts/password/reset/confirm/", {"code": posted_code()})
    new = "another long and quiet password"
    visitor.post("/accounts/password/reset/complete/", {"password1": new, "password2": new})
    reader.refresh_from_db()
    assert reader.check_password(new)


def test_reset_does_not_say_who_has_an_account(reader: Reader) -> None:
    known = Visitor().post("/accounts/password/reset/", {"email": ADDRESS})
    unknown = Visitor().post("/accounts/password/reset/", {"email": "lark@post.example"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_five_wrong_codes_spoil_the_right_one(signed_in: Visitor) -> None:
    signed_in.get("/me/confirm/")
    code = posted_code()
    for _ in range(5):
        last = signed_in.post("/me/confirm/", {"code": "BBBB-BBBB"})
    assert "no longer counts" in last.content.decode()
    assert signed_in.post("/me/confirm/", {"code": code}).status_code == 200


def test_reader_without_a_password_is_led_to_the_code(visitor: Visitor) -> None:
    visitor.sign_in(Reader.objects.create_user("jenny@post.example"))
    response = visitor.get("/accounts/reauthenticate/?next=/me/tokens/")
    assert response.headers["Location"] == "/me/confirm/?next=%2Fme%2Ftokens%2F"
