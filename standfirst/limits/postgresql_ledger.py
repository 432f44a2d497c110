"""Counts in a table of the paper's PostgreSQL, by its own clock."""

import time

from django.db import connection

from standfirst.limits.models import Allowance

FORGET_EVERY_SECONDS = 10.0

# A period that ends later than it could was begun before somebody set the clock back.
COUNT = """
WITH clock AS (SELECT extract(epoch FROM clock_timestamp())::float8 AS now)
INSERT INTO limits_allowance AS kept (key, count, ends_at)
SELECT %(key)s, greatest(%(cost)s, 0), clock.now + %(period)s FROM clock
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN kept.ends_at <= excluded.ends_at - %(period)s OR kept.ends_at > excluded.ends_at
                 THEN greatest(%(cost)s, 0) ELSE greatest(least(kept.count + %(cost)s, %(limit)s + 1), 0) END,
    ends_at = CASE WHEN kept.ends_at <= excluded.ends_at - %(period)s OR kept.ends_at > excluded.ends_at
                   THEN excluded.ends_at ELSE kept.ends_at END
RETURNING count, ends_at - extract(epoch FROM clock_timestamp())::float8
"""


class PostgresqlLedger:
    """See `ledger.Ledger`."""

    def __init__(self) -> None:
        self._forget_at = 0.0

    def count(self, key: str, *, limit: int, period_seconds: float, cost: int = 1) -> tuple[int, float]:
        with connection.cursor() as cursor:
            cursor.execute(COUNT, {"key": key, "period": period_seconds, "limit": limit, "cost": cost})
            count, left_seconds = cursor.fetchone()
        self._forget()
        return count, left_seconds

    def _forget(self) -> None:
        if time.monotonic() >= self._forget_at:
            self._forget_at = time.monotonic() + FORGET_EVERY_SECONDS
            Allowance.objects.filter(ends_at__lte=time.time()).delete()
