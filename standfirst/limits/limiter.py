"""How often somebody may do something (SECURITY.md, Limits)."""

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

from standfirst.limits.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether it may be done now; if not, how many whole seconds to wait (for Retry-After), at least one.

    left: how often it may be done after this in the period.
    """

    allowed: bool
    retry_after_seconds: int = 0
    left: int = 0


def take(name: str, key: str, *, limit: int, period: timedelta) -> Verdict:
    """Count one act and say whether it is within the limit: `limit` acts in each period, which begins with the first.

    name: the kind of act, such as "search". key: who acts, such as an address or a reader's id; stored as a hash only.
    On PostgreSQL the count belongs to the transaction at hand: call it before opening one.
    """
    return _count(name, key, limit=limit, period=period, cost=1)


def look(name: str, key: str, *, limit: int, period: timedelta) -> Verdict:
    """Say whether one more would be within the limit, and count nothing."""
    return _count(name, key, limit=limit, period=period, cost=0)


def give_back(name: str, key: str, *, limit: int, period: timedelta) -> None:
    """Take back what was counted for an act that turned out to be none, such as a right password."""
    _count(name, key, limit=limit, period=period, cost=-1)


def _count(name: str, key: str, *, limit: int, period: timedelta, cost: int) -> Verdict:
    if not settings.LIMITS:
        return Verdict(allowed=True, left=limit)
    hashed = salted_hmac("standfirst.limits", f"{name}\n{key}", algorithm="sha256").hexdigest()[:32]
    seconds = period.total_seconds()
    count, left_seconds = the_ledger().count(hashed, limit=limit, period_seconds=seconds, cost=cost)
    is_allowed = count <= limit if cost else count < limit
    wait = 0 if is_allowed else max(1, math.ceil(left_seconds))
    return Verdict(allowed=is_allowed, retry_after_seconds=wait, left=max(0, limit - count))


@cache
def the_ledger() -> Ledger:
    """Redis where there is one, else the engine that goes with the paper's database."""
    if settings.ENVIRONMENT.redis_url:
        from standfirst.limits.redis_ledger import RedisLedger

        return RedisLedger(settings.ENVIRONMENT.redis_url, instead=_ledger_of_database())
    return _ledger_of_database()


def _ledger_of_database() -> Ledger:
    if settings.IS_SQLITE:
        from standfirst.limits.sqlite_ledger import SqliteLedger

        return SqliteLedger(Path(settings.DATA) / "limits.sqlite3")
    from standfirst.limits.postgresql_ledger import PostgresqlLedger

    return PostgresqlLedger()
