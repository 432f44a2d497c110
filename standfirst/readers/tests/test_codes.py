"""Codes that open nothing: used, old, replaced, spoiled, foreign, wrong; each is told in its own sentence."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from standfirst.readers import entry as entry_module
from standfirst.readers import letters, sent_codes
from standfirst.readers.models import Reader
from standfirst.readers.sent_codes import Fate, fate_of
from standfirst.readers.tests.conftest import ADDRESS, Visitor, posted_code

pytestmark = pytest.mark.django_db
WRONG = "BBBB-BBBB"


@pytest.fixture(params=["page", "dialog"])
def browser(request: Any) -> Visitor:
    """Without a script, and over the article."""
    return another(request.param)


@pytest.fixture
def elsewhere(browser: Visitor) -> Iterator[Visitor]:
    """Another browser of the same kind."""
    return another("dialog" if "HTTP_HX_REQUEST" in browser.defaults else "page")


def another(kind: str) -> Visitor:
    return Visitor(**({"HTTP_HX_REQUEST": "true"} if kind == "dialog" else {}))


def ask_for_code(browser: Visitor, address: str = ADDRESS) -> str:
    browser.post("/accounts/login/", {"login": address})
    return posted_code()


def told(browser: Visitor, code: str) -> str:
    """What the sheet says to this code; it opens nothing."""
    page = browser.post("/accounts/login/code/confirm/", {"code": code}).content.decode()
    assert "_auth_user_id" not in browser.session
    return page


def test_wrong_code_is_told_and_the_right_one_still_works(browser: Visitor) -> None:
    code = ask_for_code(browser)
    assert "That is not the code we sent" in told(browser, WRONG)
    browser.post("/accounts/login/code/confirm/", {"code": code.lower().replace("-", " ")})
    assert "_auth_user_id" in browser.session


def test_old_code(browser: Visitor, elsewhere: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    code, other = ask_for_code(browser), ask_for_code(elsewhere, "lark@post.example")
    later = entry_module.time.time() + timedelta(minutes=16).total_seconds()
    monkeypatch.setattr(entry_module.time, "time", lambda: later)
    page = told(browser, code)
    assert "That code is too old" in page
    assert f'value="{ADDRESS}"' in page
    assert "That code is too old" in told(browser, other)
    assert not Reader.objects.exists()


def test_sheet_waits_for_no_code_that_is_too_old(browser: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_for_code(browser)
    later = entry_module.time.time() + timedelta(minutes=16).total_seconds()
    monkeypatch.setattr(entry_module.time, "time", lambda: later)
    assert 'name="login"' in browser.get("/accounts/login/").content.decode()


def test_used_code(browser: Visitor, elsewhere: Visitor) -> None:
    code = ask_for_code(browser)
    browser.post("/accounts/login/code/confirm/", {"code": code})
    browser.post("/accounts/logout/")
    assert "has been used already" in told(browser, code)
    ask_for_code(elsewhere)
    assert "has been used already" in told(elsewhere, code)


def test_foreign_code(browser: Visitor, elsewhere: Visitor) -> None:
    code = ask_for_code(browser)
    assert "asked for in another browser, and counts there" in told(elsewhere, code)
    ask_for_code(elsewhere, "lark@post.example")
    page = told(elsewhere, code)
    assert "in another browser, or for another address" in page
    assert "newest mail to lark@post.example" in page
    assert not Reader.objects.exists()


def test_code_before_the_newest_one(browser: Visitor, elsewhere: Visitor) -> None:
    first = ask_for_code(browser)
    assert "a new code" in browser.post("/accounts/login/code/confirm/", {"action": "resend"}).content.decode()
    second = posted_code()
    assert "we have sent a newer one" in told(browser, first)
    assert "we have sent a newer one" in told(elsewhere, first)
    third = ask_for_code(browser, "lark@post.example")
    assert "we have sent a newer one" in told(browser, second)
    browser.post("/accounts/login/code/confirm/", {"code": third})
    assert browser.session["_auth_user_id"] == str(Reader.objects.get(email="lark@post.example").pk)


def test_code_after_five_wrong_ones(browser: Visitor) -> None:
    code = ask_for_code(browser)
    for _ in range(4):
        assert "That is not the code we sent" in told(browser, WRONG)
    page = told(browser, WRONG)
    assert "Too many wrong codes" in page
    assert f'value="{ADDRESS}"' in page
    assert "Too many wrong codes were typed" in told(browser, code)


def test_browser_that_asked_for_nothing(browser: Visitor) -> None:
    assert "waits for no code" in told(browser, WRONG)
    assert "waits for no code" in told(browser, "")


def test_code_whose_letter_waits_for_the_mail_server_is_not_old(monkeypatch: pytest.MonkeyPatch) -> None:
    sent_codes.note_sent(WRONG, letter="letter", lasts_seconds=900)
    letters.note_held_up()
    later = entry_module.time.time() + timedelta(hours=2).total_seconds()
    monkeypatch.setattr(entry_module.time, "time", lambda: later)
    assert fate_of(WRONG) == Fate.WAITING
    letters.note_sent("letter")
    assert fate_of(WRONG) == Fate.WAITING


@pytest.mark.parametrize("typed", ["\x00", "🦆" * 40, "a" * 10_000, "<b>BBBB</b>"])
def test_what_is_no_code_at_all_is_wrong(browser: Visitor, typed: str) -> None:
    ask_for_code(browser)
    assert 'aria-invalid="true"' in told(browser, typed)
