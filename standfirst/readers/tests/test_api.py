"""My account in the API, also for an app that came in by allauth."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from standfirst.apikit.tokens import make_token
from standfirst.readers.actions import suspend_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import FOR_GOOD, Follow, Reader

pytestmark = pytest.mark.django_db

PASSWORD = "a long and quiet password"


def program(reader: Reader) -> Client:
    text = make_token(reader=reader, scopes=["reader"])
    return Client(headers={"Host": "127.0.0.1:8000", "Authorization": f"Bearer {text}"})


def patch(client: Client, **fields: Any) -> Any:
    return client.patch("/api/v1/me", json.dumps(fields), content_type="application/json")


def test_me_is_told_whole() -> None:
    reader = ReaderFactory(role="editor", display_name="Wren", handle="wren", about="Birds")
    answer = program(reader).get("/api/v1/me").json()
    assert answer.pop("joined_at").endswith("Z")
    assert answer == {
        "id": str(reader.pk),
        "email": reader.email,
        "handle": "wren",
        "display_name": "Wren",
        "about": "Birds",
        "who_may_follow": "everybody",
        "who_may_mention": "everybody",
        "hides_follows": False,
        "url": "http://127.0.0.1:8000/readers/wren/",
        "role": "editor",
        "scopes": ["reader", "newsroom", "alerts"],
        "suspended_until": None,
    }


def test_privacy_switches_are_turned_one_by_one() -> None:
    reader = ReaderFactory(about="Birds", who_may_mention="nobody")
    answer = patch(program(reader), hides_follows=True, who_may_follow="followed").json()
    assert (answer["who_may_follow"], answer["who_may_mention"], answer["hides_follows"]) == (
        "followed",
        "nobody",
        True,
    )
    reader.refresh_from_db()
    assert (reader.who_may_follow, reader.who_may_mention, reader.hides_follows) == ("followed", "nobody", True)
    assert reader.about == "Birds"
    assert patch(program(reader), who_may_follow="friends").status_code == 422


def test_wrong_name_turns_no_switch() -> None:
    reader = ReaderFactory()
    assert patch(program(reader), hides_follows=True, display_name="✓ Verified").status_code == 422
    reader.refresh_from_db()
    assert not reader.hides_follows


def test_whoever_is_suspended_turns_switches_and_changes_no_words() -> None:
    reader = ReaderFactory(suspended_until=timezone.now() + timedelta(days=1))
    assert patch(program(reader), hides_follows=True).status_code == 200
    assert patch(program(reader), about="Buy now").status_code == 422


def test_change_leaves_what_it_does_not_name() -> None:
    reader = ReaderFactory(display_name="Wren", handle="wren", about="Birds")
    answer = patch(program(reader), display_name="  Wren\u202e  Small ")
    assert answer.status_code == 200
    assert (answer.json()["display_name"], answer.json()["about"], answer.json()["handle"]) == (
        "Wren Small",
        "Birds",
        "wren",
    )
    reader.refresh_from_db()
    assert (reader.display_name, reader.about) == ("Wren Small", "Birds")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"handle": "A B"}, "#/handle"),
        ({"handle": "editor"}, "#/handle"),
        ({"handle": "taken"}, "#/handle"),
        ({"display_name": "x" * 61}, "#/display_name"),
        ({"about": "x" * 501}, "#/about"),
        ({"about": None}, "#/about"),
        ({"email": "other@paper.example"}, "#/email"),
        ({"is_superuser": True}, "#/is_superuser"),
    ],
)
def test_wrong_value_is_named(fields: dict[str, Any], pointer: str) -> None:
    ReaderFactory(handle="taken")
    answer = patch(program(ReaderFactory()), **fields)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_me_is_for_readers_who_are_signed_in() -> None:
    client = Client(headers={"Host": "127.0.0.1:8000"})
    assert client.get("/api/v1/me").status_code == 401
    assert patch(client, about="x").status_code == 401


def test_app_that_signed_in_by_allauth_is_its_reader() -> None:
    cache.clear()
    reader = ReaderFactory(password=make_password(PASSWORD))
    app = Client(headers={"Host": "127.0.0.1:8000"})
    login = app.post(
        "/_allauth/app/v1/auth/login",
        {"email": reader.email, "password": PASSWORD},
        content_type="application/json",
    )
    token = login.json()["meta"]["session_token"]
    assert app.get("/api/v1/me", headers={"X-Session-Token": token}).json()["id"] == str(reader.pk)
    changed = app.patch(
        "/api/v1/me", {"about": "By app"}, content_type="application/json", headers={"X-Session-Token": token}
    )
    assert changed.json()["about"] == "By app"
    made = app.post(
        "/api/v1/me/tokens", {"scopes": ["reader"]}, content_type="application/json", headers={"X-Session-Token": token}
    )
    assert made.status_code == 201
    assert not app.cookies


def test_app_session_that_ended_is_nobodys() -> None:
    cache.clear()
    reader = ReaderFactory(password=make_password(PASSWORD))
    app = Client(headers={"Host": "127.0.0.1:8000"})
    words = {"email": reader.email, "password": PASSWORD}
    login = app.post("/_allauth/app/v1/auth/login", words, content_type="application/json")
    headers = {"X-Session-Token": login.json()["meta"]["session_token"]}
    app.delete("/_allauth/app/v1/auth/session", headers=headers)
    assert app.get("/api/v1/me", headers=headers).status_code == 401


def test_suspension_is_told() -> None:
    reader = ReaderFactory(suspended_until=timezone.now() + timedelta(days=1))
    assert program(reader).get("/api/v1/me").json()["suspended_until"] is not None


def test_suspended_reader_is_told_why_they_follow_nobody() -> None:
    reader, other = ReaderFactory(), ReaderFactory()
    suspend_reader(reader=reader, until=FOR_GOOD, reason="Advertising")
    answer = program(reader).put(f"/api/v1/me/follows/reader/{other.pk}")
    assert answer.status_code == 403
    assert "The moderators’ reason: Advertising." in answer.json()["detail"]
    assert not Follow.objects.exists()
