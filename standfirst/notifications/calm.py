"""Whether somebody is to be left in peace just now, on their own clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from standfirst.notifications.models import Calm


def is_paused(calm: Calm, now: datetime) -> bool:
    return calm.paused_until is not None and calm.paused_until > now


def quiet_ends_at(calm: Calm, time_zone: str, now: datetime) -> datetime | None:
    """When the quiet hours end that last now; None when none do.

    time_zone: the reader's, an IANA name; empty: the paper's. An hour that the clocks skip ends them at its end.
    """
    if calm.quiet_from is None or calm.quiet_until is None or calm.quiet_from == calm.quiet_until:
        return None
    clock = now.astimezone(zone(time_zone))
    minute = clock.hour * 60 + clock.minute
    # Counted from when they begin, also the hours after midnight are one stretch.
    if (minute - calm.quiet_from) % 1440 >= (calm.quiet_until - calm.quiet_from) % 1440:
        return None
    day = clock.date() + timedelta(days=1 if calm.quiet_until <= minute else 0)
    end = datetime(day.year, day.month, day.day, *divmod(calm.quiet_until, 60), tzinfo=clock.tzinfo)
    return max(datetime.fromtimestamp(end.timestamp(), now.tzinfo), now + timedelta(minutes=1))


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name or settings.TIME_ZONE)
