from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from standfirst.notifications.factories import browser_json, make_subscription
from standfirst.notifications.keys import current_key
from standfirst.notifications.models import PushKey, PushSubscription
from standfirst.notifications.tests.test_subscribe import APPLE, put

pytestmark = pytest.mark.django_db


def rotate(**options: Any) -> str:
    told = StringIO()
    call_command("rotate-push-key", stdout=told, **options)
    return told.getvalue()


def fill(count: int, key: PushKey, name: str = "b") -> None:
    for number in range(count):
        make_subscription(f"{APPLE}/{name}-{number}", key=key)


def test_old_and_new_key_live_side_by_side() -> None:
    old = current_key()
    fill(3, old)
    told = rotate()
    assert current_key() != old
    assert f"{old.public_key[:12]}…" in told
    assert "3 browsers, 100.0%" in told
    assert set(PushSubscription.objects.values_list("key", flat=True)) == {old.pk}
    assert make_subscription(f"{APPLE}/new").key == current_key()


def test_no_third_key_is_made_while_two_are_in_use() -> None:
    fill(1, current_key())
    rotate()
    with pytest.raises(CommandError, match="not finished"):
        rotate()
    assert PushKey.objects.count() == 2


def test_the_old_key_stays_while_a_hundredth_of_the_browsers_has_it() -> None:
    old = current_key()
    fill(1, old, "old")
    rotate()
    fill(99, current_key())
    with pytest.raises(CommandError, match=r"1\.0% of the browsers still have the old key"):
        rotate(retire=True)
    assert "can be retired" not in rotate(progress=True)


def test_below_a_hundredth_it_is_retired_and_who_is_left_is_forgotten() -> None:
    old = current_key()
    fill(1, old, "old")
    rotate()
    fill(100, current_key())
    assert "can be retired" in rotate(progress=True)
    assert "1 browsers subscribe anew" in rotate(retire=True)
    old.refresh_from_db()
    assert old.retired_at is not None
    assert not PushSubscription.objects.filter(key=old).exists()
    assert PushSubscription.objects.count() == 100
    rotate()
    assert PushKey.objects.in_use().count() == 2


def test_there_is_nothing_to_retire_with_one_key() -> None:
    with pytest.raises(CommandError, match="one key only"):
        rotate(retire=True)


def test_a_browser_that_subscribed_just_before_the_change_keeps_its_key(client: Client) -> None:
    old = current_key()
    rotate()
    assert put(client, browser_json(f"{APPLE}/late", server_key=old.public_key)).status_code == 200
    assert PushSubscription.objects.get().key == old


def test_a_browser_that_changes_its_key_and_keeps_its_address_is_signed_for_with_the_new_one(client: Client) -> None:
    old = current_key()
    browser = browser_json(f"{APPLE}/one")
    put(client, {**browser, "server_key": old.public_key})
    rotate()
    put(client, {**browser, "server_key": current_key().public_key})
    assert PushSubscription.objects.get().key == current_key() != old


def test_a_key_that_is_not_ours_is_refused_with_a_sentence(client: Client) -> None:
    answer = put(client, browser_json(APPLE, server_key="BNotOurs"))
    assert answer.status_code == 422
    assert "subscribe again" in answer.json()["detail"]
