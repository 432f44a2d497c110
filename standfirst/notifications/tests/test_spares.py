from typing import Any

import pytest

from standfirst.jobs.testing import run_jobs
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import PushSpare
from standfirst.notifications.refilling import refill_spares
from standfirst.notifications.spares import forget_spares, make_spares, some_are_missing, take_spares
from standfirst.webpush.encryption import encrypt_with_spare
from standfirst.webpush.tests.browser import Browser

pytestmark = pytest.mark.django_db


def fill(count: int) -> list[int]:
    return [make_subscription(f"https://web.push.apple.com/{number}").pk for number in range(count)]


def test_the_browser_reads_what_is_made_with_its_spare() -> None:
    browser = Browser()
    row = make_subscription("https://web.push.apple.com/one", keys_of=browser)
    make_spares(after_id=0)
    (spare,) = take_spares([row.pk]).values()
    assert browser.decrypt(encrypt_with_spare(b"news", spare)) == b"news"


def test_a_spare_is_given_once() -> None:
    ids = fill(3)
    make_spares(after_id=0)
    first = take_spares(ids[:2])
    assert set(first) == set(ids[:2])
    again = take_spares(ids)
    assert set(again) == set(ids[2:])
    assert take_spares(ids) == take_spares([]) == {}
    assert not PushSpare.objects.exists()


def test_no_two_spares_are_alike() -> None:
    ids = fill(5)
    make_spares(after_id=0)
    spares = take_spares(ids).values()
    assert len({spare.public_key for spare in spares}) == len({spare.ikm for spare in spares}) == 5


def test_the_job_fills_what_is_missing_and_then_rests(settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("standfirst.notifications.spares.CHUNK", 4)
    settings.PUSH_SPARES = True
    ids = fill(10)
    refill_spares.enqueue()
    run_jobs()
    assert PushSpare.objects.count() == 10
    take_spares(ids[3:5])
    assert some_are_missing()
    refill_spares.enqueue()
    run_jobs()
    assert not some_are_missing()


def test_the_job_goes_on_where_its_time_was_up(settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("standfirst.notifications.spares.CHUNK", 4)
    monkeypatch.setattr("standfirst.notifications.refilling.SLICE_SECONDS", 0.0)
    settings.PUSH_SPARES = True
    fill(10)
    refill_spares.enqueue()
    run_jobs()
    assert PushSpare.objects.count() == 0
    monkeypatch.setattr("standfirst.notifications.refilling.SLICE_SECONDS", 20.0)
    refill_spares.enqueue()
    run_jobs()
    assert PushSpare.objects.count() == 10


def test_without_the_setting_none_are_made() -> None:
    fill(2)
    refill_spares.enqueue()
    run_jobs()
    assert not PushSpare.objects.exists()


def test_a_subscription_takes_its_spare_with_it() -> None:
    row = make_subscription("https://web.push.apple.com/one")
    make_spares(after_id=0)
    row.delete()
    assert not PushSpare.objects.exists()


def test_all_can_be_forgotten_after_a_restore() -> None:
    fill(3)
    make_spares(after_id=0)
    assert forget_spares() == 3
    assert not PushSpare.objects.exists()
