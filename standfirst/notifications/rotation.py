"""Change the key that push services know us by, without losing anybody (RFC 8292, section 4).

A subscription belongs to the key it was made with. After a change the old key goes on signing for the old
subscriptions, and each browser subscribes anew with the new one at its next visit. When fewer than one in a hundred is
left with the old key, it can be retired.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from standfirst.notifications.errors import NotYet
from standfirst.notifications.keys import current_key, make_key
from standfirst.notifications.models import PushKey, PushSubscription

RETIRED_BELOW = 0.01


@dataclass(frozen=True)
class Progress:
    """How far a change of keys has come. subscriptions: by key, the newest key first."""

    subscriptions: dict[PushKey, int]

    @property
    def newest(self) -> PushKey:
        return next(iter(self.subscriptions))

    @property
    def old(self) -> dict[PushKey, int]:
        return {key: count for key, count in self.subscriptions.items() if key != self.newest}

    def share(self, key: PushKey) -> float:
        """The part of all subscriptions that belongs to this key, 0 to 1."""
        total = sum(self.subscriptions.values())
        return self.subscriptions[key] / total if total else 0.0


def progress() -> Progress:
    """Count the subscriptions of each key in use."""
    current_key()
    counts = dict(PushSubscription.objects.order_by().values_list("key_id").annotate(Count("pk")))
    return Progress({key: counts.get(key.pk, 0) for key in PushKey.objects.in_use()})


def rotate() -> PushKey:
    """Make a new key for all subscriptions from now on; the old ones go on living.

    Raises NotYet while an earlier change is unfinished: with three keys nobody would know where they are.
    """
    if progress().old:
        raise NotYet("The last change of keys is not finished: retire the old key first, or wait until it can be.")
    return make_key()


@transaction.atomic
def retire_old() -> int:
    """Take the old keys out of use and forget the few subscriptions that are left with them; return how many.

    Those browsers subscribe anew at their next visit. Raises NotYet while there are too many of them.
    """
    now = progress()
    for key in now.old:
        if now.share(key) >= RETIRED_BELOW:
            raise NotYet(
                f"{now.share(key):.1%} of the browsers still have the old key: it can be retired below "
                f"{RETIRED_BELOW:.0%}. They change it by themselves when they next visit."
            )
    left = PushSubscription.objects.filter(key__in=now.old)
    count = left.count()
    left.delete()
    PushKey.objects.filter(pk__in=[key.pk for key in now.old]).update(retired_at=timezone.now())
    return count
