"""Tokens in the API and on their page."""

import json
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.test import Client

from standfirst.apikit.models import Token
from standfirst.apikit.tokens import digest_of, find_token, make_token
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def signed_in(reader: Any, *, age_seconds: float = 0) -> Client:
    client = Client(headers={"Host": "127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"})
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods_user"] = str(reader.pk)
    session["account_authentication_methods"] = [{"method": "code", "at": time.time() - age_seconds}]
    session.save()
    return client


def post(client: Client, **fields: Any) -> Any:
    return client.post("/api/v1/me/tokens", json.dumps(fields), content_type="application/json")


def test_token_made_by_api_works_and_is_listed_without_its_text() -> None:
    reader = ReaderFactory()
    client = signed_in(reader)
    answer = post(client, name="phone", scopes=["reader"], expires_at="2100-01-01T00:00:00Z")
    assert answer.status_code == 201
    made = answer.json()
    assert find_token(made["token"]).reader == reader  # type: ignore[union-attr]
    listed = client.get("/api/v1/me/tokens").json()["items"]
    assert listed == [{**{key: made[key] for key in made if key != "token"}, "last_used_on": listed[0]["last_used_on"]}]
    assert (made["name"], made["scopes"], made["expires_at"]) == ("phone", ["reader"], "2100-01-01T00:00:00Z")


@pytest.mark.parametrize(
    "fields",
    [
        {"scopes": []},
        {"scopes": ["all"]},
        {"scopes": ["newsroom"]},
        {"scopes": ["reader"], "expires_at": "2020-01-01T00:00:00Z"},
        {"scopes": ["reader"], "expires_at": "2100-01-01T00:00:00"},
        {"scopes": ["reader"], "name": "x" * 81},
        {},
    ],
)
def test_wrong_token_is_not_made(fields: dict[str, Any]) -> None:
    assert post(signed_in(ReaderFactory()), **fields).status_code == 422
    assert not Token.objects.exists()


def test_token_for_the_newsroom_needs_a_second_factor() -> None:
    editor = ReaderFactory(role="editor")
    client = signed_in(editor)
    assert post(client, scopes=["newsroom"]).status_code == 422
    form = {"name": "a", "scopes": ["newsroom"], "days": "", "reader": editor.pk}
    assert client.post("/me/tokens/", form).status_code == 422
    TOTP.activate(editor, "JBSWY3DPEHPK3PXP")
    assert post(client, scopes=["newsroom"]).status_code == 201
    assert client.post("/me/tokens/", form).status_code == 200


def test_token_needs_a_fresh_sign_in() -> None:
    assert post(signed_in(ReaderFactory(), age_seconds=400), scopes=["reader"]).status_code == 403


def test_token_cannot_make_a_token() -> None:
    text = make_token(reader=ReaderFactory(), scopes=["reader"])
    client = Client(headers={"Host": "127.0.0.1:8000", "Authorization": f"Bearer {text}"})
    assert post(client, scopes=["reader"]).status_code == 403


def test_only_its_reader_sees_and_removes_a_token() -> None:
    reader = ReaderFactory()
    token = Token.objects.get(digest=digest_of(make_token(reader=reader, scopes=["reader"])))
    stranger = signed_in(ReaderFactory())
    assert stranger.get("/api/v1/me/tokens").json()["items"] == []
    assert stranger.delete(f"/api/v1/me/tokens/{token.pk}").status_code == 404
    assert stranger.post(f"/me/tokens/{token.pk}/remove").status_code == 404
    assert signed_in(reader).delete(f"/api/v1/me/tokens/{token.pk}").status_code == 204
    assert not Token.objects.exists()


def test_page_makes_a_token_and_shows_it_once() -> None:
    reader = ReaderFactory()
    client = signed_in(reader)
    page = client.post("/me/tokens/", {"name": "phone", "scopes": ["reader"], "days": "30", "reader": reader.pk})
    token = Token.objects.get()
    assert page.context["made"] in page.content.decode()
    assert digest_of(page.context["made"]) == token.digest
    assert page.context["made"] not in client.get("/me/tokens/").content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert client.post(f"/me/tokens/{token.pk}/remove").status_code == 302
    assert not Token.objects.exists()


def test_page_offers_only_what_the_role_gives() -> None:
    def offered(reader: Any) -> list[str]:
        form = signed_in(reader).get("/me/tokens/").context["form"]
        return [str(value) for value, _ in form.fields["scopes"].choices]

    assert offered(ReaderFactory()) == ["reader"]
    assert offered(ReaderFactory(role="editor")) == ["reader", "newsroom", "alerts"]
    assert offered(ReaderFactory(role="chief")) == ["reader", "newsroom", "moderation", "alerts"]


def test_page_asks_again_who_it_is_after_five_minutes() -> None:
    reader = ReaderFactory(password=make_password("a long and quiet password"))
    client = signed_in(reader, age_seconds=400)
    answer = client.post("/me/tokens/", {"name": "a", "scopes": ["reader"], "days": "", "reader": reader.pk})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not Token.objects.exists()


def test_reader_without_a_password_is_asked_for_a_code() -> None:
    reader = ReaderFactory()
    reader.set_unusable_password()
    reader.save()
    form = {"name": "a", "scopes": ["reader"], "days": "", "reader": reader.pk}
    client = signed_in(reader, age_seconds=400)
    answer = client.get(client.post("/me/tokens/", form)["Location"])
    assert answer["Location"] == "/me/confirm/?next=%2Fme%2Ftokens%2F"


def test_form_of_another_reader_is_a_conflict() -> None:
    other = ReaderFactory()
    form = {"name": "a", "scopes": ["reader"], "days": "", "reader": other.pk}
    assert signed_in(ReaderFactory()).post("/me/tokens/", form).status_code == 409


def test_page_is_for_readers_who_are_signed_in() -> None:
    answer = Client(headers={"Host": "127.0.0.1:8000"}).get("/me/tokens/")
    assert answer.status_code == 302
