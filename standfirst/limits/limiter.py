"""How often somebody may do something (SECURITY.md, Limits)."""

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether it may be done now; if not, how many whole seconds to wait (for Retry-After), at least one."""

    allowed: bool
    retry_after_seconds: int = 0


class Ledger(Protocol):
    """Counts in one place for all processes."""

    def count(self, key: str, *, limit: int, period_seconds: float) -> tuple[int, float]:
        """Count one more; returns the count (no further than limit + 1) and the seconds until it starts again."""


def take(name: str, key: str, *, limit: int, period: timedelta) -> Verdict:
    """Count one act and say whether it is within the limit: `limit` acts in each period, which begins with the first.

    name: the kind of act, such as "search". key: who acts, such as an address or a reader's id; stored as a hash only.
    On PostgreSQL the count belongs to the transaction at hand: call it before opening one.
    """
    if not settings.LIMITS:
        return Verdict(allowed=True)
    hashed = salted_hmac("standfirst.limits", f"{name}\n{key}", algorithm="sha256").hexdigest()[:32]
    count, left_seconds = the_ledger().count(hashed, limit=limit, period_seconds=period.total_seconds())
    if count <= limit:
        return Verdict(allowed=True)
    return Verdict(allowed=False, retry_after_seconds=max(1, math.ceil(left_seconds)))


@cache
def the_ledger() -> Ledger:
    """The engine that goes with the paper's database."""
    if settings.IS_SQLITE:
        from standfirst.limits.sqlite_ledger import SqliteLedger

        return SqliteLedger(Path(settings.DATA) / "limits.sqlite3")
    from standfirst.limits.postgresql_ledger import PostgresqlLedger

    return PostgresqlLedger()
