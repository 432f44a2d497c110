"""The mail server is down: whoever registers is told, and the code comes when it is back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.jobs.testing import run_jobs
from standfirst.readers import entry as entry_module
from standfirst.readers import letters, tasks
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, Visitor, posted_code
from standfirst.readers.tests.mail_server import closed_port, running_mail_server

pytestmark = pytest.mark.django_db


class Down(EmailBackend):
    """A mail server that nobody answers at."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError


@pytest.fixture
def server_down(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Down"


def back(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def sheet_says(visitor: Visitor, asked: str = "") -> str:
    return visitor.get(f"/accounts/login/code/state/{asked}").content.decode()


def asks(said: str) -> str:
    """What the sheet asks next time."""
    found = re.search(r'data-hx-get="/accounts/login/code/state/([^"]*)"', said)
    assert found, said
    return found[1]


@pytest.mark.usefixtures("server_down")
def test_sheet_says_so_and_the_code_is_sent_when_the_server_is_back(visitor: Visitor, settings: Any) -> None:
    visitor.post("/accounts/signup/", {"email": ADDRESS})
    assert "data-hx-get" in sheet_says(visitor)
    assert "does not answer" not in sheet_says(visitor)
    run_jobs()
    held_up = sheet_says(visitor)
    assert "Our mail server does not answer just now" in held_up
    assert mail.outbox == []

    back(settings)
    run_jobs(later=True)
    assert "The mail server is back" in sheet_says(visitor, asks(held_up))
    assert "data-hx-get" not in sheet_says(visitor)
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(Reader.objects.get().pk)


def test_letter_that_leaves_at_once_is_nothing_to_speak_of(visitor: Visitor) -> None:
    """And the sheet looks the same whether or not the letter was quicker than the page."""
    visitor.post("/accounts/signup/", {"email": ADDRESS})
    before = asks(visitor.get("/accounts/login/").content.decode())
    run_jobs()
    assert asks(visitor.get("/accounts/login/").content.decode()) == before
    said = sheet_says(visitor, before)
    assert "data-hx-get" not in said
    assert "mail server" not in said


def test_code_comes_by_a_server_that_starts_late(visitor: Visitor, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", closed_port(), 5
    visitor.post("/accounts/signup/", {"email": ADDRESS})
    run_jobs()
    assert "Our mail server does not answer just now" in sheet_says(visitor)
    with running_mail_server(settings.EMAIL_PORT) as server:
        run_jobs(later=True)
        (letter,) = server.letters
    assert letter["To"] == ADDRESS
    code = next(line for line in letter.get_content().split() if re.fullmatch(r"[A-Z]{4}-[A-Z]{4}", line))
    visitor.post("/accounts/login/code/confirm/", {"code": code})
    assert "_auth_user_id" in visitor.session


@pytest.mark.usefixtures("server_down")
def test_next_one_who_registers_is_told_at_once(visitor: Visitor) -> None:
    Visitor().post("/accounts/signup/", {"email": "lark@post.example"})
    run_jobs()
    assert "does not answer" in visitor.post("/accounts/signup/", {"email": ADDRESS}).content.decode()


@pytest.mark.usefixtures("server_down")
def test_code_is_good_from_the_moment_it_leaves(
    visitor: Visitor, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.post("/accounts/signup/", {"email": ADDRESS})
    run_jobs()
    later = entry_module.time.time() + timedelta(hours=2).total_seconds()
    monkeypatch.setattr(entry_module.time, "time", lambda: later)
    assert "too old" not in visitor.get("/accounts/login/code/confirm/").content.decode()
    back(settings)
    run_jobs(later=True)
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert "_auth_user_id" in visitor.session


@pytest.mark.usefixtures("server_down")
def test_letter_is_tried_again_with_longer_waits_and_never_lost(settings: Any) -> None:
    tasks.send_mail.enqueue("Subject", "Body", ADDRESS, letters.new_letter())
    for _ in range(12):
        run_jobs(later=False)
        assert run_one_later() == 1
    back(settings)
    run_jobs(later=True)
    assert len(mail.outbox) == 1


def run_one_later() -> int:
    """Let the waiting time pass for the one letter that waits."""
    return DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def test_address_that_the_server_refuses_is_given_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any, messages: Any) -> int:
        raise tasks.SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    tasks.send_mail.enqueue("Subject", "Body", ADDRESS)
    assert run_jobs(later=True) == 1
    assert not letters.is_held_up("")


def test_asking_without_an_attempt_says_nothing(visitor: Visitor) -> None:
    assert sheet_says(visitor) == ""
