"""The public-key part of later alerts, made while nothing else is to do (decision 0040).

A spare is deleted in the moment it is taken, so none is used twice, not even by a worker that dies with it in hand.
For public alerts only: a private notice gets a key pair made for it alone.
"""

from collections.abc import Sequence

from django.db import IntegrityError, connection, transaction

from standfirst.notifications.models import PushSpare, PushSubscription
from standfirst.webpush.encryption import Spare, make_spare

CHUNK = 200


def take_spares(subscription_ids: Sequence[int]) -> dict[int, Spare]:
    """Take the spares of these subscriptions, as far as there are any; from now on they exist nowhere else."""
    if not subscription_ids:
        return {}
    places = ", ".join(["%s"] * len(subscription_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM notifications_pushspare WHERE subscription_id IN ({places}) "  # noqa: S608 (only %s)
            "RETURNING subscription_id, public_key, ikm",
            list(subscription_ids),
        )
        return {row[0]: Spare(bytes(row[1]), bytes(row[2])) for row in cursor.fetchall()}


def make_spares(*, after_id: int) -> int | None:
    """Make a spare for each of the next 200 subscriptions that have none; return the last one's id, None at the end."""
    lacking = PushSubscription.objects.filter(pk__gt=after_id, spare=None).order_by("pk")
    rows = list(lacking.values_list("pk", "p256dh", "auth")[:CHUNK])
    if not rows:
        return None
    made = [_row(pk, make_spare(bytes(p256dh), bytes(auth))) for pk, p256dh, auth in rows]
    try:
        with transaction.atomic():
            PushSpare.objects.bulk_create(made, ignore_conflicts=True)
    except IntegrityError:
        # Somebody unsubscribed meanwhile; the others get theirs at the next round.
        return int(rows[-1][0])
    return int(rows[-1][0])


def some_are_missing() -> bool:
    """Say whether a subscription has no spare; counting both tables is much quicker than looking for the gap."""
    return PushSpare.objects.count() < PushSubscription.objects.count()


def forget_spares() -> int:
    """Delete all spares, such as those that came back with a copy of the database; return how many."""
    deleted, _ = PushSpare.objects.all().delete()
    return deleted


def _row(subscription_id: int, spare: Spare) -> PushSpare:
    return PushSpare(subscription_id=subscription_id, public_key=spare.public_key, ikm=spare.ikm)
