import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from standfirst.jobs.testing import run_jobs
from standfirst.notifications.actions import mark_read, notify
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.message import Message
from standfirst.notifications.models import Notification, PushSubscription
from standfirst.notifications.preferences import choose
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.webpush.errors import TryLater
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import Answer, PushService

pytestmark = pytest.mark.django_db

REPLY = Message(kind="reply", title="Ines replied to you", body="I did not know.", url="/c/12/", tag="reply-12")


def tell(*readers: Reader, message: Message = REPLY, about: str = "decision:12") -> int:
    return notify(reader_ids=[reader.pk for reader in readers], message=message, about=about)


def test_reply_is_in_the_inbox_and_on_the_readers_phone(service: PushService) -> None:
    reader, browser = ReaderFactory(), Browser()
    make_subscription(service.endpoint("phone"), keys_of=browser, reader=reader)
    assert tell(reader) == 1
    run_jobs()

    notification = Notification.objects.visible_to(reader).get()
    assert (notification.title, notification.is_unread) == ("Ines replied to you", True)
    (received,) = service.received
    shown = json.loads(browser.decrypt(received.body))
    assert shown["notification"]["title"] == "Ines replied to you"
    assert shown["notification"]["navigate"] == "http://127.0.0.1:8000/c/12/"
    assert shown["notification"]["tag"] == "reply-12"
    assert shown["app_badge"] == 1
    assert received.headers["Urgency"] == "normal"


def test_same_cause_is_told_once(service: PushService) -> None:
    reader, other = ReaderFactory(), ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    assert tell(reader) == 1
    assert tell(reader, other) == 1
    run_jobs()
    assert service.counts == {"phone": 1}
    assert Notification.objects.count() == 2


def test_other_readers_devices_hear_nothing(service: PushService) -> None:
    reader = ReaderFactory()
    make_subscription(service.endpoint("other"), reader=ReaderFactory())
    make_subscription(service.endpoint("nobody"))
    tell(reader)
    run_jobs()
    assert service.received == []


def test_each_device_gets_a_message_of_its_own_encryption(service: PushService) -> None:
    reader, browsers = ReaderFactory(), [Browser(), Browser()]
    for number, browser in enumerate(browsers):
        make_subscription(service.endpoint(str(number)), keys_of=browser, reader=reader)
    tell(reader)
    run_jobs()
    bodies = {received.token: received.body for received in service.received}
    assert bodies["0"][21:86] != bodies["1"][21:86]  # the key of this message alone
    assert browsers[0].decrypt(bodies["0"]) == browsers[1].decrypt(bodies["1"])


def test_device_that_is_gone_is_forgotten(service: PushService) -> None:
    service.answers = {"gone": Answer(410)}
    reader = ReaderFactory()
    make_subscription(service.endpoint("gone"), reader=reader)
    make_subscription(service.endpoint("here"), reader=reader)
    tell(reader)
    run_jobs()
    assert [row.endpoint for row in PushSubscription.objects.all()] == [service.endpoint("here")]


def test_busy_push_service_fails_the_job_so_that_it_is_done_again(service: PushService) -> None:
    service.answers = {"": Answer(503)}
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    tell(reader)
    with pytest.raises(TryLater):
        run_jobs()
    service.answers = {}
    run_jobs(later=True)
    assert service.counts == {"phone": 1}


def test_letter_goes_to_whoever_has_no_device_and_can_be_stopped_with_one_click(service: PushService) -> None:
    reader = ReaderFactory()
    tell(reader)
    run_jobs()
    (letter,) = mail.outbox
    assert letter.to == [reader.email]
    assert "http://127.0.0.1:8000/c/12/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.extra_headers["List-Unsubscribe"].strip("<>") in letter.body


def test_reader_with_a_device_is_not_written_to_as_well(service: PushService) -> None:
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    tell(reader)
    run_jobs()
    assert mail.outbox == []


def test_reader_who_switched_letters_on_gets_both(service: PushService) -> None:
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    choose(reader=reader, kind="reply", channel="email", enabled=True)
    tell(reader)
    run_jobs()
    assert (len(mail.outbox), len(service.received)) == (1, 1)


def test_reader_who_wants_none_of_it_gets_none(service: PushService) -> None:
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    for channel in ("inbox", "push", "email"):
        choose(reader=reader, kind="reply", channel=channel, enabled=False)
    tell(reader)
    run_jobs()
    assert not Notification.objects.visible_to(reader).exists()
    assert (service.received, mail.outbox) == ([], [])


def test_what_was_read_meanwhile_is_not_pushed(service: PushService) -> None:
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    tell(reader)
    assert mark_read(reader=reader) == 1
    run_jobs()
    assert service.received == []


def test_what_is_too_old_is_not_pushed(service: PushService) -> None:
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    tell(reader)
    Notification.objects.update(created_at=timezone.now() - timedelta(days=2))
    run_jobs()
    assert service.received == []


def test_open_pages_of_the_reader_hear_the_number(monkeypatch: Any) -> None:
    heard = []
    monkeypatch.setattr("standfirst.live.hub.publish", lambda *what: heard.append(what))
    reader = ReaderFactory()
    tell(reader)
    mark_read(reader=reader)
    stream = f"reader:{reader.pk}"
    assert heard == [(stream, "notification", {"unread": 1}), (stream, "notification", {"unread": 0})]
