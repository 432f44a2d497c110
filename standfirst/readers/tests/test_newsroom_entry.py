"""Entering the newsroom."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Permission

from standfirst.readers import newsroom_entry
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.newsroom_entry import COOKIE
from standfirst.readers.tests.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db
KEY = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def editor() -> Reader:
    editor = ReaderFactory(role="editor")
    editor.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    editor.set_password(PASSWORD)
    editor.save()
    return editor


def sign_in(visitor: Visitor, reader: Reader) -> None:
    """With the password, and the app's code."""
    visitor.post("/accounts/login/", {"login": reader.email, "password": PASSWORD})
    code = format_hotp_value(hotp_value(KEY, int(time.time()) // 30))
    visitor.post("/accounts/2fa/authenticate/", {"code": code})


def test_strangers_are_asked_on_our_own_page(visitor: Visitor) -> None:
    assert visitor.get("/newsroom/").headers["Location"] == "/accounts/login/?next=/newsroom/"
    assert visitor.get("/newsroom/login/?next=/newsroom/").headers["Location"] == "/accounts/login/?next=/newsroom/"


def test_editor_without_a_second_factor_is_told_to_set_one_up(visitor: Visitor, editor: Reader) -> None:
    visitor.sign_in(editor)
    assert visitor.get("/newsroom/").headers["Location"] == "/me/second-factor/"
    assert "/accounts/2fa/totp/activate/" in visitor.get("/me/second-factor/").content.decode()


def test_editor_with_a_second_factor_enters_by_a_strict_cookie(visitor: Visitor, editor: Reader) -> None:
    TOTP.activate(editor, KEY)
    sign_in(visitor, editor)
    led = visitor.get("/newsroom/pages/")
    assert led.headers["Location"] == "/me/newsroom/?next=%2Fnewsroom%2Fpages%2F"
    opened = visitor.get(led.headers["Location"])
    assert opened.headers["Location"] == "/newsroom/pages/"
    cookie = opened.cookies[COOKIE]
    assert (cookie["samesite"], cookie["httponly"]) == ("Strict", True)
    assert visitor.session.session_key not in cookie.value
    assert visitor.get("/newsroom/").status_code == 200


def test_who_comes_from_another_site_presses_a_button_first(visitor: Visitor, editor: Reader) -> None:
    TOTP.activate(editor, KEY)
    sign_in(visitor, editor)
    page = visitor.get("/me/newsroom/?next=/newsroom/", headers={"Sec-Fetch-Site": "cross-site"})
    assert (page.status_code, COOKIE in page.cookies) == (200, False)
    opened = visitor.post("/me/newsroom/", {"next": "/newsroom/"})
    assert (opened.headers["Location"], COOKIE in opened.cookies) == ("/newsroom/", True)


def test_button_never_leads_elsewhere(visitor: Visitor, editor: Reader) -> None:
    TOTP.activate(editor, KEY)
    sign_in(visitor, editor)
    opened = visitor.post("/me/newsroom/", {"next": "https://elsewhere.example/"})
    assert opened.headers["Location"] == "/newsroom/"


def test_session_without_the_factor_is_asked_for_it(visitor: Visitor, editor: Reader) -> None:
    TOTP.activate(editor, KEY)
    visitor.sign_in(editor)
    asked = visitor.get("/me/newsroom/").headers["Location"]
    assert asked.startswith("/accounts/2fa/reauthenticate/?next=%2Fme%2Fnewsroom%2F")
    code = format_hotp_value(hotp_value(KEY, int(time.time()) // 30))
    back = visitor.post("/accounts/2fa/reauthenticate/", {"code": code, "next": "/me/newsroom/"})
    assert back.headers["Location"] == "/me/newsroom/"
    assert COOKIE in visitor.get("/me/newsroom/").cookies


def test_cookie_of_another_session_opens_nothing(visitor: Visitor, editor: Reader) -> None:
    TOTP.activate(editor, KEY)
    sign_in(visitor, editor)
    visitor.get("/me/newsroom/")
    thief = Visitor()
    thief.sign_in(editor)
    thief.cookies[COOKIE] = visitor.cookies[COOKIE].value
    assert thief.get("/newsroom/").headers["Location"].startswith("/me/newsroom/")


def test_cookie_holds_for_twelve_hours(visitor: Visitor, editor: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    TOTP.activate(editor, KEY)
    sign_in(visitor, editor)
    visitor.get("/me/newsroom/")
    later = time.time() + timedelta(hours=12, minutes=1).total_seconds()
    monkeypatch.setattr(newsroom_entry.time, "time", lambda: later)
    assert visitor.get("/newsroom/").headers["Location"].startswith("/me/newsroom/")


def test_second_factor_that_was_removed_closes_the_door(visitor: Visitor, editor: Reader) -> None:
    totp = TOTP.activate(editor, KEY)
    sign_in(visitor, editor)
    visitor.get("/me/newsroom/")
    totp.instance.delete()
    assert visitor.get("/newsroom/").headers["Location"] == "/me/second-factor/"


def test_demo_asks_for_no_second_factor(visitor: Visitor, editor: Reader, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    visitor.sign_in(editor)
    assert visitor.get("/newsroom/").status_code == 200
    assert visitor.get("/me/newsroom/").headers["Location"] == "/newsroom/"


@pytest.mark.parametrize("is_demo", [True, False])
def test_reader_without_a_role_is_told_so(visitor: Visitor, settings: Any, is_demo: bool) -> None:
    settings.DEMO = is_demo
    visitor.sign_in(ReaderFactory())
    response = visitor.get("/newsroom/pages/")
    assert response.status_code == 403
    assert "The newsroom is closed to you" in response.content.decode()


def test_door_closes_at_once_behind_whoever_loses_the_role(visitor: Visitor, editor: Reader) -> None:
    TOTP.activate(editor, KEY)
    sign_in(visitor, editor)
    visitor.get("/me/newsroom/")
    assert visitor.get("/newsroom/").status_code == 200
    editor.groups.clear()
    assert visitor.get("/newsroom/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_app_that_is_set_up_on_the_way_leads_on_to_the_newsroom(visitor: Visitor, editor: Reader) -> None:
    visitor.post("/accounts/login/", {"login": editor.email, "password": PASSWORD})
    assert visitor.get("/newsroom/", follow=True).request["PATH_INFO"] == "/me/second-factor/"
    page = visitor.get("/accounts/2fa/totp/activate/").content.decode()
    key = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]  # type: ignore[index]
    code = format_hotp_value(hotp_value(key, int(time.time()) // 30))
    visitor.post("/accounts/2fa/totp/activate/", {"code": code})
    codes = visitor.get("/accounts/2fa/recovery-codes/").content.decode()
    assert 'href="/me/newsroom/"' in codes
    opened = visitor.get("/me/newsroom/")
    assert (opened.headers["Location"], COOKIE in opened.cookies) == ("/newsroom/", True)
    assert "/me/newsroom/" not in visitor.get("/accounts/2fa/recovery-codes/").content.decode()
