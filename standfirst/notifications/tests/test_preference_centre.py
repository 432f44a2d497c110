import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.delivery import delivery_of
from standfirst.notifications.factories import browser_json, make_subscription
from standfirst.notifications.letters import refuse
from standfirst.notifications.models import PushSubscription
from standfirst.notifications.tests.test_pages import CHOICES, signed_in
from standfirst.readers.factories import ReaderFactory
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db

PAGE = "/me/notifications/"


def test_hours_cap_and_digest_are_kept_and_shown_again() -> None:
    reader = ReaderFactory(time_zone="Europe/Dublin")
    client = signed_in(reader)
    typed = {
        "quiet_from": "22:30",
        "quiet_until": "07:00",
        "breaking_when_quiet": "on",
        "most_a_day": "3",
        "letters": "weekly",
        "letter_hour": "18",
        "letter_day": "4",
    }
    assert client.post(PAGE, typed).status_code == 302
    delivery = delivery_of(reader)
    assert (delivery.quiet_from, delivery.quiet_until, delivery.most_a_day) == (1350, 420, 3)
    assert delivery.letter_due_at.astimezone(timezone.zoneinfo.ZoneInfo("Europe/Dublin")).strftime("%a %H:%M") == (
        "Fri 18:00"
    )
    page = client.get(PAGE).content.decode()
    assert 'value="22:30"' in page
    assert re.search(r'value="3" selected', page)
    assert re.search(r'value="weekly" checked', page)
    assert "Europe/Dublin" in page


def test_half_a_night_is_refused_in_a_sentence_and_nothing_typed_is_lost() -> None:
    reader = ReaderFactory()
    answer = signed_in(reader).post(PAGE, {**CHOICES, "quiet_from": "22:30", "follower-push": "on"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Type both times" in page
    assert 'value="22:30"' in page
    assert 'name="follower-push" checked' in page
    assert delivery_of(reader).quiet_from is None


def test_form_made_for_another_reader_changes_nothing() -> None:
    reader = ReaderFactory()
    answer = signed_in(reader).post(PAGE, {**CHOICES, "most_a_day": "1", "reader": str(ReaderFactory().pk)})
    assert answer.status_code == 409
    assert "Another reader" in answer.content.decode()
    assert delivery_of(reader).most_a_day is None


def test_week_off_and_back() -> None:
    reader = ReaderFactory()
    device = make_subscription("https://web.push.apple.com/1", reader=reader)
    client = signed_in(reader)
    client.post("/me/notifications/pause")
    device.refresh_from_db()
    assert device.paused_until is not None
    assert "Everything is paused until" in client.get(PAGE).content.decode()
    client.post("/me/notifications/pause", {"go_on": "1"})
    device.refresh_from_db()
    assert device.paused_until is None


def test_test_reaches_that_device_alone(service: PushService) -> None:
    reader, browser = ReaderFactory(), Browser()
    device = make_subscription(
        service.endpoint("phone"), keys_of=browser, reader=reader, quiet_from=0, quiet_until=1439
    )
    make_subscription(service.endpoint("tablet"), reader=reader)
    other = make_subscription(service.endpoint("other"), reader=ReaderFactory())
    client = signed_in(reader)
    assert client.post(f"/me/devices/{other.pk}/test").status_code == 404
    assert client.post(f"/me/devices/{device.pk}/test").status_code == 302
    run_jobs()
    (received,) = service.received
    assert json.loads(browser.decrypt(received.body))["notification"]["body"].startswith("This is a test.")
    assert "Last reached on" in client.get(PAGE).content.decode()


def test_page_asks_as_many_questions_for_one_device_and_for_ten() -> None:
    reader, counts = ReaderFactory(), []
    client = signed_in(reader)
    for numbers in (range(1), range(1, 10)):
        for number in numbers:
            topic = f"article:{make_article().pk}"
            make_subscription(f"https://web.push.apple.com/{number}", "breaking", topic, reader=reader)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(PAGE).content.decode()
        counts.append(len(queries))
    assert page.count("<br>") == 10
    assert counts[0] == counts[1]


def test_reader_is_told_that_letters_come_back_and_can_have_them_sent_again() -> None:
    reader = ReaderFactory(email="ines@post.example")
    refuse("INES@post.example", "bounced")
    client = signed_in(reader)
    assert "come back, so we send you none" in client.get(PAGE).content.decode()
    client.post("/me/notifications/address")
    assert "come back, so we send you none" not in client.get(PAGE).content.decode()


def subscription(client: Client) -> tuple[str, dict[str, str]]:
    body = json.dumps(browser_json("https://web.push.apple.com/1"))
    told = client.put("/api/v1/push/subscriptions", body, content_type="application/json").json()
    return f"/api/v1/push/subscriptions/{told['id']}", {"X-Subscription-Secret": told["secret"]}


def patch(client: Client, address: str, headers: Any, **body: Any) -> Any:
    return client.patch(address, json.dumps(body), content_type="application/json", headers=headers)


def test_browser_without_account_keeps_its_own_hours_with_its_secret(client: Client) -> None:
    address, secret = subscription(client)
    changed = patch(client, address, secret, quiet_from="22:00", quiet_until="07:30", most_a_day=2)
    assert changed.json()["quiet_until"] == "07:30"
    shown = client.get(address, headers=secret).json()
    assert shown["topics"] == [{"topic": "breaking", "name": "Breaking news"}]
    assert (shown["quiet_from"], shown["most_a_day"], shown["breaking_when_quiet"]) == ("22:00", 2, False)
    device = PushSubscription.objects.get()
    assert (device.quiet_from, device.quiet_until, device.most_a_day) == (1320, 450, 2)
    until = timezone.now() + timedelta(days=7)
    assert patch(client, address, secret, paused_until=until.isoformat()).json()["most_a_day"] == 2


def test_nobody_without_the_secret_sees_or_changes_or_tests_it(client: Client) -> None:
    address, _ = subscription(client)
    for headers in ({}, {"X-Subscription-Secret": "wrong"}):
        assert client.get(address, headers=headers).status_code == 404
        assert patch(client, address, headers, most_a_day=1).status_code == 404
        assert client.post(f"{address}/test", headers=headers).status_code == 404


@pytest.mark.parametrize("wrong", [{"quiet_from": "25:00"}, {"quiet_from": "22:00"}, {"most_a_day": 0}, {"pause": 1}])
def test_choices_that_cannot_be_kept_are_refused(client: Client, wrong: dict[str, Any]) -> None:
    address, secret = subscription(client)
    assert patch(client, address, secret, **wrong).status_code == 422


def test_browser_of_an_account_is_changed_with_the_account(client: Client) -> None:
    address, secret = subscription(client)
    PushSubscription.objects.update(reader=ReaderFactory())
    assert patch(client, address, secret, most_a_day=1).status_code == 403
    assert client.get(address, headers=secret).status_code == 200
