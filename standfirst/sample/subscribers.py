"""Browsers by the thousand, for load tests: real keys, nobody behind them."""

import random
import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import transaction
from django.utils import timezone

from standfirst.notifications.keys import current_key
from standfirst.notifications.models import PushKey, PushSubscription, SubscriptionTopic
from standfirst.notifications.subscriptions import hash_of
from standfirst.notifications.topics import BREAKING

BATCH = 2000
Activity = PushSubscription.Activity

# How many readers of a hundred were last seen within a week, a month, a quarter, longer ago; and how many days that is.
_SEEN = {Activity.WEEK: (45, 0, 7), Activity.MONTH: (25, 7, 30), Activity.QUARTER: (18, 30, 90)}
_SEEN[Activity.LONGER] = (12, 90, 360)
_TIME_ZONES = {"Europe/London": 60, "Europe/Dublin": 10, "America/New_York": 12, "Europe/Paris": 8, "Asia/Kolkata": 10}
_BROWSERS = {"Chrome on Android": 45, "Chrome on Windows": 25, "Safari on iPhone": 15, "Firefox on Linux": 15}


def add_subscriptions(*, count: int, endpoint_prefix: str, advance: Callable[[int], None]) -> int:
    """Add `count` subscriptions to breaking news; return the number of the first.

    endpoint_prefix: each endpoint is this and a number; they count on from those that are there.
    advance: told of each batch that is done.
    """
    key, first = current_key(), _next_number(endpoint_prefix)
    for start in range(first, first + count, BATCH):
        numbers = range(start, min(start + BATCH, first + count))
        _add([_subscription(f"{endpoint_prefix}{number}", key) for number in numbers])
        advance(len(numbers))
    return first


@transaction.atomic
def _add(subscriptions: list[PushSubscription]) -> None:
    PushSubscription.objects.bulk_create(subscriptions)
    SubscriptionTopic.objects.bulk_create(
        SubscriptionTopic(subscription=subscription, topic=BREAKING, activity=subscription.activity)
        for subscription in subscriptions
    )


def _subscription(endpoint: str, key: PushKey) -> PushSubscription:
    activity, seen_at = _last_seen()
    return PushSubscription(
        endpoint=endpoint,
        p256dh=ec.generate_private_key(ec.SECP256R1())
        .public_key()
        .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint),
        auth=secrets.token_bytes(16),
        key=key,
        secret_hash=hash_of(secrets.token_urlsafe(32)),
        time_zone=_one_of(_TIME_ZONES),
        browser=_one_of(_BROWSERS),
        activity=activity,
        seen_at=seen_at,
        created_at=seen_at - timedelta(days=random.randint(0, 300)),
    )


def _last_seen():  # type: ignore[no-untyped-def]
    activity = random.choices(list(_SEEN), [share for share, _, _ in _SEEN.values()])[0]
    _, youngest_days, oldest_days = _SEEN[activity]
    return activity, timezone.now() - timedelta(days=random.uniform(youngest_days + 0.1, oldest_days - 0.1))


def _one_of(shares: dict[str, int]) -> str:
    return random.choices(list(shares), list(shares.values()))[0]


def _next_number(endpoint_prefix: str) -> int:
    return max(_numbers(endpoint_prefix), default=0) + 1


def _numbers(endpoint_prefix: str) -> Iterator[int]:
    rows = PushSubscription.objects.filter(endpoint__startswith=endpoint_prefix).values_list("endpoint", flat=True)
    for endpoint in rows.iterator():
        number = endpoint.removeprefix(endpoint_prefix)
        if number.isdecimal():
            yield int(number)
