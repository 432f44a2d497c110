"""At most so many messages a minute (`PUSH_A_MINUTE`), so that the taps do not come as one wave upon our own pages."""

import time

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When

from standfirst.alerts.models import Throttle

MOMENT_SECONDS = 5
_ROW = 1


def take(wanted: int) -> int:
    """Return how many messages may leave now, at most `wanted`, and count them; 0 until the next moment begins."""
    if not settings.PUSH_A_MINUTE:
        return wanted
    allowed = min(wanted, _left())
    return allowed if allowed and _count(allowed) else 0


def has_room() -> bool:
    """Say whether anything may leave in the moment at hand; counts nothing."""
    return not settings.PUSH_A_MINUTE or _left() > 0


def next_moment_at() -> float:
    """When more may leave, seconds since 1970."""
    return float((_moment() + 1) * MOMENT_SECONDS)


def a_moment() -> int:
    """How many leave in one moment: what makes the minute's number, and at least one."""
    return max(1, int(settings.PUSH_A_MINUTE) * MOMENT_SECONDS // 60)


def _left() -> int:
    now = Throttle.objects.filter(pk=_ROW, moment=_moment()).first()
    return a_moment() - (now.handed_out if now else 0)


@transaction.atomic
def _count(number: int) -> bool:
    """Count them if they fit: one UPDATE decides between workers."""
    moment = _moment()
    Throttle.objects.get_or_create(pk=_ROW)
    fits = ~Q(moment=moment) | Q(handed_out__lte=a_moment() - number)
    handed_out = Case(When(moment=moment, then=F("handed_out") + number), default=Value(number))
    return bool(Throttle.objects.filter(fits, pk=_ROW).update(moment=moment, handed_out=handed_out))


def _moment() -> int:
    return int(time.time()) // MOMENT_SECONDS
