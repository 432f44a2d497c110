"""The newsroom's screens for accounts."""

import re

import pytest

from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor, posted_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(settings) -> Visitor:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    visitor = Visitor()
    visitor.sign_in(ReaderFactory(is_superuser=True, role="chief"))
    return visitor


def test_accounts_are_listed_and_found(administrator: Visitor, reader: Reader) -> None:
    assert "Wren" in administrator.get("/newsroom/users/").content.decode()
    assert "Wren" in administrator.get("/newsroom/users/?q=wren").content.decode()
    assert ">Wren<" not in administrator.get("/newsroom/users/?q=ouzel").content.decode()


def test_account_is_opened_without_first_and_last_name(administrator: Visitor) -> None:
    form = administrator.get("/newsroom/users/new/").content.decode()
    assert "first_name" not in form
    words = {
        "email": "Ouzel@post.example",
        "display_name": "Ou\u200bzel",
        "handle": "ouzel",
        "password1": "",
        "password2": "",
    }
    response = administrator.post("/newsroom/users/new/", words)
    assert response.status_code == 302, response.content.decode()
    ouzel = Reader.objects.get(handle="ouzel")
    assert (ouzel.email, ouzel.display_name, ouzel.has_usable_password()) == ("ouzel@post.example", "Ouzel", False)


def test_account_is_edited(administrator: Visitor, reader: Reader) -> None:
    words = {"email": reader.email, "display_name": "Jenny", "handle": "wren", "is_active": "on"}
    response = administrator.post(f"/newsroom/users/edit/{reader.pk}/", words)
    assert response.status_code == 302, response.content.decode()
    reader.refresh_from_db()
    assert reader.display_name == "Jenny"
    assert reader.has_usable_password()


def test_account_that_the_newsroom_opened_comes_in_by_code(visitor: Visitor) -> None:
    ouzel = Reader.objects.create_user("ouzel@post.example")
    visitor.post("/accounts/login/", {"login": "ouzel@post.example"})
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(ouzel.pk)


def test_newsrooms_own_account_page_opens(administrator: Visitor) -> None:
    response = administrator.get("/newsroom/account/")
    assert response.status_code == 200
    page = response.content.decode()
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page))
    assert not [name for name in fields if re.search("name_email|first_name|last_name|display_name|password", name)]


def test_newsrooms_own_account_page_changes_no_address_and_no_password(administrator: Visitor) -> None:
    before = Reader.objects.get(is_superuser=True)
    taken = {"email": "thief@post.example", "new_password1": "a thief's own password", "display_name": "Thief"}
    words = {f"{panel}-{name}": word for panel in ("name_email", "password") for name, word in taken.items()} | taken
    administrator.post("/newsroom/account/", words)
    after = Reader.objects.get(is_superuser=True)
    assert (after.email, after.password, after.name) == (before.email, before.password, before.name)


def test_newsroom_sends_no_password_mail_of_its_own(administrator: Visitor) -> None:
    assert administrator.get("/newsroom/password_reset/").status_code == 404
