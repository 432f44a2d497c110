"""Counts in a SQLite file of their own: they wait for no newsroom transaction, and none waits for them."""

import time
from pathlib import Path

from standfirst.lib.sqlitefile import SqliteFile

FORGET_EVERY_SECONDS = 10.0

SCHEMA = """
CREATE TABLE IF NOT EXISTS allowance (
    key TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    ends_at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS allowance_ends_at ON allowance (ends_at);
"""

# A period that ends later than it could was begun before somebody set the clock back.
COUNT = """
INSERT INTO allowance (key, count, ends_at) VALUES (:key, max(:cost, 0), :now + :period)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN ends_at <= :now OR ends_at > :now + :period THEN max(:cost, 0)
                 ELSE max(min(count + :cost, :limit + 1), 0) END,
    ends_at = CASE WHEN ends_at <= :now OR ends_at > :now + :period THEN :now + :period ELSE ends_at END
RETURNING count, ends_at
"""


class SqliteLedger:
    """See `ledger.Ledger`."""

    def __init__(self, path: Path) -> None:
        self._file = SqliteFile(path, SCHEMA)
        self._forget_at = 0.0

    def count(self, key: str, *, limit: int, period_seconds: float, cost: int = 1) -> tuple[int, float]:
        now = time.time()
        with self._file.writing() as connection:
            given = {"key": key, "now": now, "period": period_seconds, "limit": limit, "cost": cost}
            count, ends_at = connection.execute(COUNT, given).fetchone()
            if time.monotonic() >= self._forget_at:
                self._forget_at = time.monotonic() + FORGET_EVERY_SECONDS
                connection.execute("DELETE FROM allowance WHERE ends_at <= ?", (now,))
        return count, ends_at - now

    def close(self) -> None:
        self._file.close()
