"""One click ends letters of a kind, and a second one takes that back; without signing in."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from standfirst.jobs.testing import run_jobs
from standfirst.notifications import unsubscribing
from standfirst.notifications.delivery import choose_delivery, delivery_of
from standfirst.notifications.preferences import wants
from standfirst.notifications.tests.test_notify import tell
from standfirst.notifications.unsubscribing import DIGEST, make_token
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Reader:
    return ReaderFactory()


@pytest.fixture
def client() -> Client:
    """A mail program, or a browser in which nobody is signed in."""
    return Client(enforce_csrf_checks=True, headers={"Host": settings.SITE_HOST})


def ended(client: Client, address: str) -> tuple[str, str]:
    """What is shown when letters are ended, and what takes it back."""
    page = client.post(address).content.decode()
    found = re.search('name="undo" value="([^"]+)"', page)
    return page, found[1] if found else ""


def test_letters_of_a_kind_are_ended_and_taken_back(reader: Reader, client: Client) -> None:
    tell(reader)
    run_jobs()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
    page, undo = ended(client, address)
    assert "We write no more" in page
    assert not wants(reader, "reply", "email")
    assert "We write as before" in client.post(address, {"undo": undo}).content.decode()
    assert wants(reader, "reply", "email")


def test_digests_come_as_they_came(reader: Reader, client: Client) -> None:
    choose_delivery(reader=reader, letters="weekly")
    address = f"/notifications/stop-email/{make_token(reader.pk, DIGEST)}/"
    _, undo = ended(client, address)
    assert delivery_of(reader).letters == "never"
    client.post(address, {"undo": undo})
    assert delivery_of(reader).letters == "weekly"
    assert delivery_of(reader).letter_due_at is not None


def test_what_was_off_already_has_nothing_to_take_back(reader: Reader, client: Client) -> None:
    address = f"/notifications/stop-email/{make_token(reader.pk, 'reply')}/"
    ended(client, address)
    page, undo = ended(client, address)
    assert ("We write no more" in page, undo) == (True, "")


@pytest.mark.parametrize("kind", ["reply", DIGEST])
def test_link_that_is_opened_again_says_that_it_is_done(reader: Reader, client: Client, kind: str) -> None:
    address = f"/notifications/stop-email/{make_token(reader.pk, kind)}/"
    assert "Stop these letters" in client.get(address).content.decode()
    ended(client, address)
    page = client.get(address).content.decode()
    assert ("We write no more" in page, "Stop these letters" in page) == (True, False)


def test_link_of_a_letter_cannot_switch_letters_on(reader: Reader, client: Client) -> None:
    other = ReaderFactory()
    address = f"/notifications/stop-email/{make_token(reader.pk, 'reply')}/"
    _, of_another = ended(client, f"/notifications/stop-email/{make_token(other.pk, 'reply')}/")
    _, of_another_kind = ended(client, f"/notifications/stop-email/{make_token(reader.pk, 'mention')}/")
    ended(client, address)
    for wrong in ("", "forged", make_token(reader.pk, "reply"), of_another, of_another_kind):
        client.post(address, {"undo": wrong})
    assert not wants(reader, "reply", "email")


def test_when_its_time_is_over_it_stays_as_it_is(
    reader: Reader, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/notifications/stop-email/{make_token(reader.pk, 'reply')}/"
    _, undo = ended(client, address)
    monkeypatch.setattr(unsubscribing, "UNDO_WITHIN_SECONDS", -1)
    client.post(address, {"undo": undo})
    assert not wants(reader, "reply", "email")
