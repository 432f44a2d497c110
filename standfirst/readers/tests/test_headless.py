"""Coming in by a program: allauth's API for browsers and apps."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from standfirst.jobs.testing import run_jobs
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor, posted_code

pytestmark = pytest.mark.django_db


def call(client: str, visitor: Visitor, path: str, words: dict[str, Any], token: str = "") -> Any:
    headers = {"HTTP_X_SESSION_TOKEN": token} if token else {}
    return visitor.post(f"/_allauth/{client}/v1{path}", words, content_type="application/json", **headers)


def test_app_signs_up_by_code() -> None:
    program = Visitor(HTTP_SEC_FETCH_SITE="")
    begun = call("app", program, "/auth/signup", {"email": ADDRESS})
    assert begun.status_code == 401
    assert {"id": "verify_email", "is_pending": True} in begun.json()["data"]["flows"]
    token = begun.json()["meta"]["session_token"]
    assert not Reader.objects.exists()
    wrong = call("app", program, "/auth/email/verify", {"key": "BBBB-BBBB"}, token)
    assert (wrong.status_code, wrong.json()["errors"][0]["param"]) == (400, "key")
    done = call("app", program, "/auth/email/verify", {"key": posted_code()}, token)
    assert done.status_code == 200
    assert done.json()["data"]["user"]["id"] == Reader.objects.get(email=ADDRESS).pk
    assert not program.cookies


@pytest.mark.parametrize("client", ["app", "browser"])
def test_code_of_a_new_address_may_be_confirmed_as_any_code(client: str) -> None:
    program = Visitor()
    token = call(client, program, "/auth/signup", {"email": ADDRESS}).json()["meta"].get("session_token", "")
    done = call(client, program, "/auth/code/confirm", {"code": posted_code()}, token)
    assert done.json()["data"]["user"]["email"] == ADDRESS


def test_code_without_an_attempt_is_a_conflict() -> None:
    for path, words in (("/auth/code/confirm", {"code": "BBBB-BBBB"}), ("/auth/email/verify", {"key": "BBBB-BBBB"})):
        assert call("browser", Visitor(), path, words).status_code == 409


def test_code_that_is_no_word_is_a_wrong_one() -> None:
    program = Visitor()
    call("browser", program, "/auth/signup", {"email": ADDRESS})
    assert call("browser", program, "/auth/code/confirm", ["BBBB"]).status_code == 400  # type: ignore[arg-type]
    assert call("browser", program, "/auth/code/confirm", {"code": {}}).status_code == 400


def test_app_learns_nothing_of_who_has_an_account(reader: Reader) -> None:
    answers = []
    for address in (ADDRESS, "lark@post.example"):
        answer = call("app", Visitor(), "/auth/signup", {"email": address})
        body = answer.json()
        body["meta"].pop("session_token")
        answers.append((answer.status_code, body, sorted(answer.headers)))
    assert answers[0] == answers[1]
    run_jobs()
    assert len(mail.outbox) == 2


def test_app_signs_in_by_code(reader: Reader) -> None:
    program = Visitor()
    token = call("app", program, "/auth/code/request", {"email": ADDRESS}).json()["meta"]["session_token"]
    done = call("app", program, "/auth/code/confirm", {"code": posted_code()}, token)
    assert done.json()["meta"]["is_authenticated"]


@pytest.mark.parametrize("client", ["app", "browser"])
def test_program_signs_in_by_password(reader: Reader, client: str) -> None:
    program = Visitor()
    wrong = call(client, program, "/auth/login", {"email": ADDRESS, "password": "a wrong password"})
    assert wrong.status_code == 400
    done = call(client, program, "/auth/login", {"email": ADDRESS, "password": PASSWORD})
    assert done.status_code == 200
    assert done.json()["data"]["user"]["email"] == ADDRESS
    assert ("signed_in" in done.cookies) == (client == "browser")


def test_browser_client_is_protected_like_every_form(reader: Reader) -> None:
    elsewhere = Visitor(HTTP_SEC_FETCH_SITE="cross-site")
    assert call("browser", elsewhere, "/auth/login", {"email": ADDRESS, "password": PASSWORD}).status_code == 403


def test_json_nested_beyond_measure_is_a_bad_request() -> None:
    answer = Visitor().post("/_allauth/app/v1/auth/login", b"[" * 20_000, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("client", ["app", "browser"])
@pytest.mark.parametrize(
    ("method", "path", "page"),
    [
        ("post", "/account/email", "/accounts/email/"),
        ("put", "/account/email", "/accounts/email/"),
        ("patch", "/account/email", "/accounts/email/"),
        ("delete", "/account/email", "/accounts/email/"),
        ("post", "/account/password/change", "/me/password/"),
    ],
)
def test_program_changes_neither_address_nor_password(
    visitor: Visitor, reader: Reader, client: str, method: str, path: str, page: str
) -> None:
    visitor.sign_in(reader)
    words = {"email": "thief@post.example", "primary": True, "new_password": "a thief's own password"}
    address = f"/_allauth/{client}/v1{path}"
    token = visitor.session.session_key
    answer = getattr(visitor, method)(address, words, content_type="application/json", HTTP_X_SESSION_TOKEN=token)
    assert answer.status_code == 405
    assert answer.json()["errors"][0]["message"].endswith(page)
    assert set(EmailAddress.objects.values_list("email", flat=True)) <= {ADDRESS}
    reader.refresh_from_db()
    assert (reader.email, reader.check_password(PASSWORD)) == (ADDRESS, True)


def test_program_sees_the_address_of_its_reader_alone(visitor: Visitor, reader: Reader) -> None:
    assert visitor.get("/_allauth/browser/v1/account/email").status_code == 401
    visitor.sign_in(reader)
    answer = visitor.get("/_allauth/browser/v1/account/email")
    assert [address["email"] for address in answer.json()["data"]] == [ADDRESS]


def test_reader_without_a_password_confirms_before_a_program_changes_factors(visitor: Visitor) -> None:
    reader = ReaderFactory(email="lark@post.example")
    visitor.sign_in(reader)
    asked = "/_allauth/browser/v1/account/authenticators/webauthn?passwordless"
    assert visitor.get(asked).status_code == 401
    visitor.post("/accounts/logout/")
    visitor.post("/accounts/login/", {"login": reader.email})
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.get(asked).status_code == 200
