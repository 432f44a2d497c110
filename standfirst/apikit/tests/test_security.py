"""Who is let in, by which credential, to do what."""

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from standfirst.apikit.models import Token
from standfirst.apikit.tests.calls import ask
from standfirst.apikit.tokens import make_token
from standfirst.readers.factories import ReaderFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("standfirst.apikit.tests.calls")]


def bearer(reader: Any, *scopes: str) -> str:
    return "Bearer " + make_token(reader=reader, scopes=scopes or ["reader"])


def signed_in(reader: Any, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_token_is_its_reader() -> None:
    reader = ReaderFactory()
    assert ask("GET", "/me", Authorization=bearer(reader)).json() == {"id": str(reader.pk)}


def test_only_the_digest_of_a_token_is_kept() -> None:
    text = make_token(reader=ReaderFactory(), scopes=["reader"])
    assert text not in str(Token.objects.values())


def test_no_credential_is_unauthorized_in_a_problem_document() -> None:
    answer = ask("GET", "/me")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("text", ["", "nonsense", "standfirst_" + "x" * 43, "é" * 20, "a b"])
def test_wrong_token_is_unauthorized_also_beside_a_session(text: str) -> None:
    answer = ask("GET", "/me", client=signed_in(ReaderFactory()), Authorization=f"Bearer {text}")
    assert answer.status_code == 401


def test_expired_token_is_unauthorized() -> None:
    authorization = bearer(ReaderFactory())
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert ask("GET", "/me", Authorization=authorization).status_code == 401


def test_token_of_a_closed_account_is_unauthorized() -> None:
    reader = ReaderFactory()
    authorization = bearer(reader)
    reader.is_active = False
    reader.save()
    assert ask("GET", "/me", Authorization=authorization).status_code == 401


def test_token_without_the_scope_is_forbidden() -> None:
    assert ask("POST", "/newsroom", Authorization=bearer(ReaderFactory(role="editor"))).status_code == 403


def test_newsroom_scope_needs_the_role_at_the_moment_of_the_call() -> None:
    editor = ReaderFactory(role="editor")
    authorization = bearer(editor, "newsroom")
    assert ask("POST", "/newsroom", Authorization=authorization).status_code == 200
    editor.groups.remove(Group.objects.get(name="editor"))
    assert ask("POST", "/newsroom", Authorization=authorization).status_code == 403


def test_token_gives_no_more_than_its_scopes() -> None:
    editor = ReaderFactory(role="editor")
    assert ask("GET", "/who", Authorization=bearer(editor, "reader")).json()["newsroom"] is False
    assert ask("GET", "/who", Authorization=bearer(editor, "newsroom")).json()["newsroom"] is True
    assert ask("GET", "/who", client=signed_in(editor)).json()["newsroom"] is False
    TOTP.activate(editor, "JBSWY3DPEHPK3PXP")
    assert ask("GET", "/who", client=signed_in(editor)).json()["newsroom"] is True


def test_session_reaches_the_newsroom_with_a_second_factor_only(settings: Any) -> None:
    editor = ReaderFactory(role="editor")
    origin = "http://127.0.0.1:8000"
    assert ask("POST", "/newsroom", client=signed_in(editor), Origin=origin).status_code == 403
    settings.DEMO = True
    assert ask("POST", "/newsroom", client=signed_in(editor), Origin=origin).status_code == 200
    settings.DEMO = False
    TOTP.activate(editor, "JBSWY3DPEHPK3PXP")
    assert ask("POST", "/newsroom", client=signed_in(editor), Origin=origin).status_code == 200


def test_day_of_the_last_use_is_noted_once_a_day(django_assert_num_queries: Any) -> None:
    authorization = bearer(ReaderFactory())
    ask("GET", "/me", Authorization=authorization)
    assert Token.objects.get().last_used_on == timezone.now().date()
    with django_assert_num_queries(1):
        ask("GET", "/me", Authorization=authorization)


def test_anonymous_reader_opens_no_session_and_gets_no_cookie() -> None:
    answer = ask("GET", "/who")
    assert answer.json() == {"id": None, "newsroom": False}
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_session_reads_without_further_ado() -> None:
    reader = ReaderFactory()
    answer = ask("GET", "/me", client=signed_in(reader))
    assert answer.json() == {"id": str(reader.pk)}
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec_Fetch_Site": "same-origin"}, 200),
        ({"Origin": "http://127.0.0.1:8000"}, 200),
        ({}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Origin": "http://127.0.0.1:8000"}, 403),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_write_by_session_comes_from_our_own_page(headers: dict[str, str], status: int) -> None:
    client = signed_in(ReaderFactory(), enforce_csrf_checks=True)
    assert ask("POST", "/me", client=client, **headers).status_code == status


def test_write_by_session_may_show_the_csrf_token_instead() -> None:
    client = signed_in(ReaderFactory(), enforce_csrf_checks=True)
    token = "a" * 32
    client.cookies["csrf"] = token
    assert ask("POST", "/me", client=client, X_CSRFToken=token).status_code == 200
    assert ask("POST", "/me", client=client, X_CSRFToken="b" * 32).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 200), ({"Sec_Fetch_Site": "cross-site"}, 403), ({"Origin": "http://a.example"}, 403)]
)
def test_write_without_credential_comes_from_no_other_site(headers: dict[str, str], status: int) -> None:
    assert ask("POST", "/who", **headers).status_code == status


def test_token_cannot_do_what_needs_a_fresh_sign_in() -> None:
    assert ask("POST", "/fresh", Authorization=bearer(ReaderFactory())).status_code == 403


@pytest.mark.parametrize(("age_seconds", "status"), [(10, 200), (301, 403)])
def test_fresh_sign_in_lasts_five_minutes(age_seconds: int, status: int) -> None:
    reader = ReaderFactory()
    client = signed_in(reader)
    session = client.session
    session["account_authentication_methods_user"] = str(reader.pk)
    session["account_authentication_methods"] = [{"method": "code", "at": time.time() - age_seconds}]
    session.save()
    assert ask("POST", "/fresh", client=client, Origin="http://127.0.0.1:8000").status_code == status


def test_unknown_app_session_is_unauthorized() -> None:
    assert ask("GET", "/me", X_Session_Token="nonsense").status_code == 401
