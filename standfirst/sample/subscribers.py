"""Browsers by the thousand, for load tests: real keys, nobody behind them."""

import random
import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from standfirst.notifications.keys import current_key
from standfirst.notifications.models import PushKey, PushSubscription, SubscriptionTopic
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
    usual, first = _usual_values(current_key()), _next_number(endpoint_prefix)
    for start in range(first, first + count, BATCH):
        numbers = range(start, min(start + BATCH, first + count))
        _add([usual | _values(f"{endpoint_prefix}{number}") for number in numbers])
        advance(len(numbers))
    return first


@transaction.atomic
def _add(rows: list[dict[str, Any]]) -> None:
    """Write rows as the database wants them: a million objects of the model would take three times as long."""
    last_id = PushSubscription.objects.aggregate(last=Max("pk"))["last"] or 0
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(column) for column in rows[0])
    table, topics = (quoted(model._meta.db_table) for model in (PushSubscription, SubscriptionTopic))
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        # All names are the model's own.
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608
            [list(row.values()) for row in rows],
        )
        cursor.execute(
            f"INSERT INTO {topics} (subscription_id, topic, activity, is_choosy) "  # noqa: S608
            f"SELECT id, %s, activity, %s FROM {table} WHERE id > %s",
            [BREAKING, False, last_id],
        )


def _usual_values(key: PushKey) -> dict[str, Any]:
    """What all have in common, by column."""
    fields = [field for field in PushSubscription._meta.local_concrete_fields if not field.primary_key]
    usual = PushSubscription(key=key)
    return {str(field.column): field.get_db_prep_save(getattr(usual, field.attname), connection) for field in fields}


def _values(endpoint: str) -> dict[str, Any]:
    """What differs. Nobody has the secret whose hash this would be."""
    activity, seen_at = _last_seen()
    as_stored = connection.ops.adapt_datetimefield_value
    return {
        "endpoint": endpoint,
        "p256dh": _new_public_key(),
        "auth": secrets.token_bytes(16),
        "secret_hash": secrets.token_hex(32),
        "time_zone": _one_of(_TIME_ZONES),
        "browser": _one_of(_BROWSERS),
        "activity": int(activity),
        "seen_at": as_stored(seen_at),
        "created_at": as_stored(seen_at - timedelta(days=random.randint(0, 300))),
    }


def _new_public_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


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
