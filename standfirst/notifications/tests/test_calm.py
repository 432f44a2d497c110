from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from standfirst.notifications.calm import is_paused, quiet_ends_at
from standfirst.notifications.delivery import PAUSE, choose_delivery, go_on, next_letter_at, pause
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import CALM, Delivery, Notification, PushSubscription
from standfirst.notifications.subscriptions import subscribe
from standfirst.notifications.tests.test_subscribe import APPLE, browser_json
from standfirst.readers.actions import choose_language
from standfirst.readers.factories import ReaderFactory

NIGHT = Delivery(quiet_from=22 * 60, quiet_until=7 * 60)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "end"),
    [
        ("GMT", "2027-01-10 21:59", None),
        ("GMT", "2027-01-10 22:00", "2027-01-11 07:00"),
        ("GMT", "2027-01-11 06:59", "2027-01-11 07:00"),
        ("GMT", "2027-01-11 07:00", None),
        # Eight hours behind, ten and a half before: each on its own clock.
        ("America/Los_Angeles", "2027-01-11 06:30", "2027-01-11 15:00"),
        ("Australia/Adelaide", "2027-01-11 12:00", "2027-01-11 20:30"),
        # Clocks go forward at two, and back at three: seven stays seven.
        ("Europe/Berlin", "2027-03-28 00:30", "2027-03-28 05:00"),
        ("Europe/Berlin", "2027-10-31 00:30", "2027-10-31 06:00"),
    ],
)
def test_night_ends_on_the_readers_own_clock(zone: str, now: str, end: str | None) -> None:
    assert quiet_ends_at(NIGHT, zone, at(now)) == (at(end) if end else None)


def test_nobody_is_quiet_without_hours_or_in_hours_that_end_as_they_begin() -> None:
    assert quiet_ends_at(Delivery(), "GMT", at("2027-01-10 03:00")) is None
    assert quiet_ends_at(Delivery(quiet_from=60, quiet_until=60), "GMT", at("2027-01-10 01:00")) is None


def test_hour_that_the_clocks_skip_is_over_when_they_have_skipped_it() -> None:
    calm = Delivery(quiet_from=0, quiet_until=2 * 60 + 30)
    end = quiet_ends_at(calm, "Europe/Berlin", at("2027-03-28 00:45"))
    assert end == at("2027-03-28 01:30")
    assert quiet_ends_at(calm, "Europe/Berlin", end) is None


@pytest.mark.parametrize(
    ("letters", "zone", "now", "due"),
    [
        ("at-once", "GMT", "2027-01-10 07:00", None),
        ("daily", "GMT", "2027-01-10 07:59", "2027-01-10 08:00"),
        ("daily", "GMT", "2027-01-10 08:00", "2027-01-11 08:00"),
        ("daily", "Asia/Kolkata", "2027-01-10 02:00", "2027-01-10 02:30"),
        # A Sunday; Friday is day 4.
        ("weekly", "GMT", "2027-01-10 07:00", "2027-01-15 08:00"),
        ("weekly", "GMT", "2027-01-15 09:00", "2027-01-22 08:00"),
        # The day before summer time: eight o'clock comes an hour earlier.
        ("daily", "Europe/Berlin", "2027-03-27 08:00", "2027-03-28 06:00"),
    ],
)
def test_digest_is_due_at_the_readers_hour(letters: str, zone: str, now: str, due: str | None) -> None:
    delivery = Delivery(letters=letters, letter_hour=8, letter_day=4)
    assert next_letter_at(delivery, zone, at(now)) == (at(due) if due else None)


@pytest.mark.django_db
def test_devices_keep_step_with_their_reader_and_others_do_not() -> None:
    reader = ReaderFactory()
    mine = make_subscription("https://web.push.apple.com/1", reader=reader, time_zone="Europe/Dublin")
    other = make_subscription("https://web.push.apple.com/2", reader=ReaderFactory())
    choose_delivery(reader=reader, quiet_from=1320, quiet_until=420, breaking_when_quiet=True, most_a_day=3)
    mine.refresh_from_db()
    assert [getattr(mine, name) for name in CALM] == [1320, 420, True, 3, None]
    other.refresh_from_db()
    assert other.quiet_from is None
    choose_language(reader=reader, language="", time_zone="Asia/Kolkata")
    mine.refresh_from_db()
    assert mine.time_zone == "Asia/Kolkata"


@pytest.mark.django_db
def test_pause_lasts_a_week_on_every_device_and_can_be_ended() -> None:
    reader = ReaderFactory()
    device = make_subscription("https://web.push.apple.com/1", reader=reader)
    pause(reader=reader)
    device.refresh_from_db()
    now = timezone.now()
    assert is_paused(device, now + PAUSE - timedelta(minutes=1))
    assert not is_paused(device, now + PAUSE + timedelta(minutes=1))
    go_on(reader=reader)
    device.refresh_from_db()
    assert not is_paused(device, now)


@pytest.mark.django_db
def test_browser_takes_the_calm_of_whoever_signs_in_and_keeps_its_own_when_they_sign_out() -> None:
    reader = ReaderFactory(time_zone="Asia/Kolkata")
    choose_delivery(reader=reader, quiet_from=1320, quiet_until=420)
    browser: Any = browser_json(APPLE)
    wanted = {"endpoint": APPLE, "topics": ["breaking"], "time_zone": "Europe/Dublin", **browser["keys"]}
    subscribe(**wanted, reader=reader)
    device = PushSubscription.objects.get()
    assert (device.quiet_from, device.time_zone) == (1320, "Asia/Kolkata")
    subscribe(**wanted, reader=None)
    device.refresh_from_db()
    assert (device.reader, device.quiet_from, device.time_zone) == (None, 1320, "Europe/Dublin")


@pytest.mark.django_db
def test_first_digest_tells_of_what_comes_from_now_on() -> None:
    reader = ReaderFactory()
    old = Notification.objects.create(reader=reader, kind="reply", title="Old", url="/", about="reply:1")
    delivery = choose_delivery(reader=reader, letters="daily")
    assert delivery.told_up_to == old.pk
    assert delivery.letter_due_at is not None
    assert choose_delivery(reader=reader, letters="at-once").letter_due_at is None
