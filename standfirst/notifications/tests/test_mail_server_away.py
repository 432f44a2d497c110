"""A mail server that refuses, hangs or greets and goes away: no page minds, and the letter comes when it is back."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from standfirst.jobs.testing import run_jobs
from standfirst.notifications.delivery import choose_delivery
from standfirst.notifications.models import Notification, RefusedAddress
from standfirst.notifications.tests.test_digests import digest_is_due
from standfirst.notifications.tests.test_notify import tell
from standfirst.notifications.tests.test_pages import signed_in
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["refuses", "hangs", "goes away"])
def dead_server(request: Any, settings: Any) -> Iterator[None]:
    """A real socket behind which no mail server answers."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.3
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_PORT = server.getsockname()[1]
        if request.param == "refuses":
            server.close()
        if request.param == "goes away":
            threading.Thread(target=_hang_up, args=(server,), daemon=True).start()
        yield


def _hang_up(server: socket.socket) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        connection.close()


def back(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.usefixtures("dead_server")
def test_letter_comes_when_the_server_is_back(settings: Any) -> None:
    reader = ReaderFactory()
    tell(reader)
    run_jobs()
    assert Notification.objects.get().emailed_at is None
    back(settings)
    run_jobs(later=True)
    assert len(mail.outbox) == 1
    run_jobs(later=True)
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("dead_server")
def test_digest_comes_when_the_server_is_back(settings: Any) -> None:
    reader = ReaderFactory()
    choose_delivery(reader=reader, letters="daily")
    tell(reader)
    assert digest_is_due() == 0
    back(settings)
    run_jobs(later=True)
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("dead_server")
def test_no_page_asks_the_mail_server(client: Client) -> None:
    reader = ReaderFactory()
    browser = signed_in(reader)
    tell(reader)
    assert browser.get("/me/inbox/").status_code == 200
    assert browser.post("/me/notifications/pause").status_code == 302


def test_address_that_the_server_does_not_know_gets_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from smtplib import SMTPRecipientsRefused

    from django.core.mail.backends.locmem import EmailBackend

    answers = [(450, b"come back later"), (550, b"unknown")]
    reader = ReaderFactory()

    def refuse(self: Any, messages: Any) -> int:
        raise SMTPRecipientsRefused({reader.email: answers.pop(0)})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    tell(reader)
    run_jobs()
    assert not RefusedAddress.objects.exists()
    run_jobs(later=True)
    assert RefusedAddress.objects.get().email == reader.email
