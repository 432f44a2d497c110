"""A mail service tells that a letter could not be delivered: no more are written, and the reader is told."""

import base64
import json
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from standfirst.jobs.testing import run_jobs
from standfirst.mail_services import read_mail_service
from standfirst.notifications.models import RefusedAddress
from standfirst.notifications.tests.test_notify import tell
from standfirst.notifications.tests.test_pages import signed_in
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db

SECRET = "bounces:a-long-secret-of-theirs"
BOUNCE = {
    "RecordType": "Bounce",
    "Type": "HardBounce",
    "TypeCode": 1,
    "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
    "Description": "The server was unable to deliver your message",
    "Email": "Ines@post.example",
    "BouncedAt": "2027-01-10T08:00:00Z",
}


@pytest.fixture(autouse=True)
def mail_service(settings: Any) -> None:
    settings.MAIL_EVENTS = read_mail_service(f"postmark://{SECRET}@")


def report(client: Client, body: dict[str, Any], *, secret: str = SECRET, service: str = "postmark") -> int:
    headers = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
    client.handler.enforce_csrf_checks = True
    address = f"/notifications/mail/{service}/"
    return int(client.post(address, json.dumps(body), content_type="application/json", headers=headers).status_code)


def test_address_that_bounces_gets_no_more_letters_and_its_reader_is_told(client: Client) -> None:
    reader = ReaderFactory(email="ines@post.example")
    assert report(client, BOUNCE) == 204
    assert report(client, BOUNCE) == 204
    tell(reader)
    run_jobs()
    assert mail.outbox == []
    page = signed_in(reader)
    assert "come back" in page.get("/me/notifications/").content.decode()
    assert "come back" in page.get("/me/").content.decode()


def test_letter_called_unwanted_is_the_last_one(client: Client) -> None:
    ReaderFactory(email="ines@post.example")
    complaint = {**BOUNCE, "RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512}
    assert report(client, complaint) == 204
    assert RefusedAddress.objects.get().reason == "complained"


def test_letter_that_is_only_late_changes_nothing(client: Client) -> None:
    late = {**BOUNCE, "Type": "Transient", "TypeCode": 2}
    assert report(client, late) == 204
    assert not RefusedAddress.objects.exists()


def test_report_without_the_secret_is_refused(client: Client) -> None:
    assert report(client, BOUNCE, secret="bounces:guessed") == 400
    assert report(client, BOUNCE, service="sendgrid") == 404
    assert not RefusedAddress.objects.exists()


def test_paper_without_a_mail_service_has_no_such_address(client: Client, settings: Any) -> None:
    settings.MAIL_EVENTS = None
    assert report(client, BOUNCE) == 404


@pytest.mark.parametrize(
    "wrong", ["pigeon://a:0123456789abcdef@", "postmark://a:short@", "postmark://:0123456789abcdef@"]
)
def test_service_that_cannot_be_used_stops_the_start_with_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match="write"):
        read_mail_service(wrong)


def test_mailgun_signs_with_a_key_alone() -> None:
    service = read_mail_service("mailgun://:0123456789abcdef@")
    assert service is not None
    assert service.secret == "0123456789abcdef"
