"""What each mail service of the manual reports, in its own words: a bounce for good, a full mailbox, a complaint."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from django.test import Client

from standfirst.mail_services import read_mail_service
from standfirst.notifications.models import RefusedAddress

pytestmark = pytest.mark.django_db

ADDRESS = "Ines@post.example"
SECRET = "bounces:a-long-secret-of-theirs"
KEY = "key-0123456789abcdef0123456789abcdef"

# As the services document their webhooks, shortened by what nobody reads.
BREVO = {
    "id": 26224,
    "email": ADDRESS,
    "message-id": "<202701100800.12345@relay.example>",
    "date": "2027-01-10 08:00:00",
    "ts_epoch": 1799568000000,
    "subject": "Somebody answered you",
    "reason": "550 5.1.1 The email account does not exist",
}
MAILGUN = {
    "id": "G9Bn5sl1TC6nu79C8C0bwg",
    "timestamp": 1799568000.0,
    "log-level": "error",
    "recipient": ADDRESS,
    "reason": "bounce",
    "delivery-status": {"code": 550, "message": "No such mailbox", "description": "", "attempt-no": 1},
    "message": {"headers": {"to": ADDRESS, "message-id": "20270110080000.1.ABC@paper.example", "from": "n@p.example"}},
    "user-variables": {},
    "tags": [],
}
MAILJET = {"time": 1799568000, "MessageID": 19421777835146490, "email": ADDRESS, "Payload": "", "CustomID": ""}
POSTMARK = {
    "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
    "ServerID": 23,
    "Description": "The server was unable to deliver your message",
    "Email": ADDRESS,
    "BouncedAt": "2027-01-10T08:00:00Z",
}
SENDGRID = {
    "email": ADDRESS,
    "timestamp": 1799568000,
    "smtp-id": "<14c5d75ce93.dfd.64b469@ismtpd-555>",
    "sg_event_id": "bounce-0-1234",
    "sg_message_id": "14c5d75ce93.dfd.64b469.filter0001",
}
SPARKPOST = {
    "timestamp": "1799568000",
    "message_id": "000443ee14578172be22",
    "rcpt_to": ADDRESS.lower(),
    "raw_rcpt_to": ADDRESS,
    "raw_reason": "550 5.1.1 unknown",
    "error_code": "550",
}


def sparkpost(**more: str) -> list[dict[str, Any]]:
    return [{"msys": {"message_event": SPARKPOST | more}}, {"msys": {}}]


FOR_GOOD: dict[str, Any] = {
    "brevo": BREVO | {"event": "hard_bounce"},
    "mailgun": MAILGUN | {"event": "failed", "severity": "permanent"},
    "mailjet": [MAILJET | {"event": "bounce", "hard_bounce": True, "error": "user unknown"}],
    "postmark": POSTMARK | {"RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1},
    "sendgrid": [SENDGRID | {"event": "bounce", "type": "bounce", "status": "5.1.1", "reason": "550 unknown"}],
    "sparkpost": sparkpost(type="bounce", bounce_class="10"),
}
FOR_NOW: dict[str, Any] = {
    "brevo": BREVO | {"event": "soft_bounce"},
    "mailgun": MAILGUN | {"event": "failed", "severity": "temporary"},
    "mailjet": MAILJET | {"event": "bounce", "hard_bounce": False, "error": "quota exceeded"},
    "postmark": POSTMARK | {"RecordType": "Bounce", "Type": "SoftBounce", "TypeCode": 4096},
    "sendgrid": [SENDGRID | {"event": "bounce", "type": "blocked", "status": "4.7.1", "reason": "421 try later"}],
    "sparkpost": sparkpost(type="bounce", bounce_class="22"),
}
UNWANTED: dict[str, Any] = {
    "brevo": BREVO | {"event": "spam"},
    "mailgun": MAILGUN | {"event": "complained"},
    "mailjet": [MAILJET | {"event": "spam", "source": "JMRPP"}],
    "postmark": POSTMARK | {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512},
    "sendgrid": [SENDGRID | {"event": "spamreport"}],
    "sparkpost": sparkpost(type="spam_complaint", fbtype="abuse"),
}
services = pytest.mark.parametrize("service", sorted(FOR_GOOD))


@pytest.fixture(autouse=True)
def without_csrf_tokens(client: Client) -> None:
    client.handler.enforce_csrf_checks = True


def report(client: Client, settings: Any, service: str, body: Any, *, secret: str = SECRET, key: str = KEY) -> int:
    """What the paper answers to this service."""
    settings.MAIL_EVENTS = read_mail_service(f"mailgun://:{KEY}@" if service == "mailgun" else f"{service}://{SECRET}@")
    headers = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
    if service == "mailgun":
        headers, body = {}, {"signature": signature(key), "event-data": body}
    text = body if isinstance(body, str) else json.dumps(body)
    address = f"/notifications/mail/{service}/"
    return int(client.post(address, text, content_type="application/json", headers=headers).status_code)


def signature(key: str) -> dict[str, str]:
    """As Mailgun signs: HMAC-SHA256 of timestamp and token."""
    timestamp, token = "1799568000", "c03d7d2bd2cd4b6ab4e1bc5ba9ee94f1b8a2d3b1c9d8e7f6a5"
    signed = hmac.new(key.encode(), f"{timestamp}{token}".encode(), hashlib.sha256).hexdigest()
    return {"timestamp": timestamp, "token": token, "signature": signed}


def refused() -> list[tuple[str, str]]:
    return list(RefusedAddress.objects.values_list("email", "reason"))


@services
def test_address_that_bounces_for_good_is_written_to_no_more(client: Client, settings: Any, service: str) -> None:
    assert report(client, settings, service, FOR_GOOD[service]) == 204
    assert refused() == [("ines@post.example", "bounced")]


@services
def test_full_mailbox_changes_nothing(client: Client, settings: Any, service: str) -> None:
    assert report(client, settings, service, FOR_NOW[service]) == 204
    assert refused() == []


@services
def test_complaint_ends_the_letters(client: Client, settings: Any, service: str) -> None:
    assert report(client, settings, service, UNWANTED[service]) == 204
    assert refused() == [("ines@post.example", "complained")]


@services
def test_report_without_the_secret_is_refused(client: Client, settings: Any, service: str) -> None:
    wrong = {"secret": "bounces:guessed", "key": "guessed"}
    assert report(client, settings, service, FOR_GOOD[service], **wrong) == 400
    assert refused() == []


@services
@pytest.mark.parametrize("junk", ["no JSON", "[1]", '{"event": null}', '{"msys": 1}', "{}"])
def test_what_cannot_be_read_is_refused_and_breaks_nothing(
    client: Client, settings: Any, service: str, junk: str
) -> None:
    assert report(client, settings, service, junk) in (204, 400)
    assert refused() == []


def test_mailgun_report_without_a_signature_is_refused(client: Client, settings: Any) -> None:
    settings.MAIL_EVENTS = read_mail_service(f"mailgun://:{KEY}@")
    for body in ({"event-data": FOR_GOOD["mailgun"]}, {"signature": {}, "event-data": FOR_GOOD["mailgun"]}):
        address = "/notifications/mail/mailgun/"
        assert client.post(address, json.dumps(body), content_type="application/json").status_code == 400
    assert refused() == []
