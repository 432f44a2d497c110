"""Whether an address has an account shows nowhere: the same answer, the same queries, hashes and mails."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standfirst.jobs.testing import run_jobs
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, Visitor

pytestmark = pytest.mark.django_db

STRANGE = "lark@post.example"
PASSWORDLESS = "dove@post.example"
WRONG_CODE = {"code": "BBBB-BBBB", "key": "BBBB-BBBB", "password": "short"}
Step = Callable[[Visitor, str], Any]


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed."""

    count = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.count += 1
        return super().encode(password, salt)


def form(path: str, field: str = "email", **words: str) -> Step:
    return lambda visitor, address: visitor.post(path, {field: address, **words})


def program(path: str, **words: str) -> Step:
    def ask(visitor: Visitor, address: str) -> Any:
        body = json.dumps({"email": address, **words})
        return visitor.post(f"/_allauth/browser/v1/auth/{path}", body, content_type="application/json")

    return ask


def look(path: str, **headers: str) -> Step:
    return lambda visitor, address: visitor.get(path, **headers)


SIGNUP = form("/accounts/signup/")
RESET = program("password/request")
# A way in: what was done before, and the step that is looked at.
WAYS: dict[str, tuple[Step, ...]] = {
    "register": (SIGNUP,),
    "sign in by code": (form("/accounts/login/", "login"),),
    "sign in with a wrong password": (form("/accounts/login/", "login", password="a wrong password"),),
    "wrong code": (SIGNUP, form("/accounts/login/code/confirm/", **WRONG_CODE)),
    "second wrong code": (
        SIGNUP,
        form("/accounts/login/code/confirm/", **WRONG_CODE),
        form("/accounts/login/code/confirm/", **WRONG_CODE),
    ),
    "another code": (SIGNUP, form("/accounts/login/code/confirm/", action="resend")),
    "has the letter left": (SIGNUP, look("/accounts/login/code/state/")),
    "sheet after a reload": (SIGNUP, look("/accounts/login/")),
    "forgotten password": (form("/accounts/password/reset/"),),
    "wrong code for a password": (
        form("/accounts/password/reset/"),
        form("/accounts/password/reset/confirm/", **WRONG_CODE),
    ),
    "program registers": (program("signup"),),
    "program asks for a code": (program("code/request"),),
    "program asks for another code": (program("code/request"), program("code/resend")),
    "program has a wrong code": (program("code/request"), program("code/confirm", **WRONG_CODE)),
    "program verifies a wrong code": (program("signup"), program("email/verify", **WRONG_CODE)),
    "program has a wrong password": (program("login", password="a wrong password"),),
    "program looks at its session": (program("signup"), look("/_allauth/browser/v1/auth/session")),
    "program forgot its password": (RESET,),
    "program shows a wrong key": (
        RESET,
        look("/_allauth/browser/v1/auth/password/reset", HTTP_X_PASSWORD_RESET_KEY="BBBB-BBBB"),
    ),
    "program resets with a wrong key": (RESET, program("password/reset", **WRONG_CODE)),
}


@pytest.mark.parametrize("way", WAYS)
def test_known_and_unknown_address_take_the_same_steps(reader: Reader, settings: Any, way: str) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    ReaderFactory(email=PASSWORDLESS)
    known, passwordless, unknown = (trace(way, address) for address in (ADDRESS, PASSWORDLESS, STRANGE))
    assert known == unknown
    assert passwordless == unknown


def trace(way: str, address: str) -> dict[str, Any]:
    """What the last step of a way answers and costs, apart from tokens and the address itself."""
    visitor, (*before, last) = Visitor(), WAYS[way]
    for step in before:
        step(visitor, address)
    run_jobs()
    mail.outbox.clear()
    CountingHasher.count = 0
    with CaptureQueriesContext(connection) as queries:
        response = last(visitor, address)
    hashes = CountingHasher.count
    run_jobs()
    return {
        "status": response.status_code,
        "body": _plain(response.content.decode(), address),
        "headers": {name: value for name, value in response.headers.items() if name != "Expires"},
        "cookies": sorted(response.cookies),
        # A row that is read through a cursor is declared on PostgreSQL; it costs the same.
        "queries": [query["sql"].split()[0].replace("DECLARE", "SELECT") for query in queries],
        "hashes": hashes,
        "mails": [message.to for message in mail.outbox] == [[address]] * len(mail.outbox) and len(mail.outbox),
    }


def _plain(body: str, address: str) -> str:
    body = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1TOKEN", body.replace(address, "ADDRESS"))
    return re.sub(r'("session_token": ?")[^"]+', r"\1TOKEN", body)
