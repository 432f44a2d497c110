"""How often somebody may try to come in, by address and by account; nobody is locked out by a stranger."""

import pytest

from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor, posted_code

pytestmark = pytest.mark.django_db


def try_password(password: str, *, household: int) -> int:
    visitor = Visitor(REMOTE_ADDR=f"192.0.2.{household}")
    return visitor.post("/accounts/login/", {"login": ADDRESS, "password": password}).status_code


def test_twenty_sixth_wrong_password_of_one_account_is_refused_wherever_it_comes_from(reader: Reader) -> None:
    statuses = [try_password("a wrong password", household=number) for number in range(26)]
    assert statuses == [200] * 25 + [429]


def test_strangers_failures_lock_the_owner_out_of_neither_code_nor_passkey(visitor: Visitor, reader: Reader) -> None:
    for number in range(26):
        try_password("a wrong password", household=number)
    assert visitor.get("/accounts/2fa/webauthn/login/", HTTP_ACCEPT="application/json").status_code == 200
    visitor.post("/accounts/login/", {"login": ADDRESS})
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(reader.pk)


def test_sixth_forgotten_password_of_one_address_is_refused(reader: Reader) -> None:
    statuses = [Visitor().post("/accounts/password/reset/", {"email": ADDRESS}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]


def test_right_password_of_another_household_is_not_slowed_by_six_failures(reader: Reader) -> None:
    for _ in range(7):
        try_password("a wrong password", household=1)
    assert try_password(PASSWORD, household=2) == 302
