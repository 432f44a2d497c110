"""Events in a SQLite file of their own; listeners watch the file's data_version."""

import time
from collections.abc import Collection
from pathlib import Path

from standfirst.lib.sqlitefile import SqliteFile
from standfirst.live.bus import AT_ONCE, KEEP, PRUNE_EVERY_SECONDS
from standfirst.live.events import Event

# A hundredth of a core, and only while pages are open.
CHECK_EVERY_SECONDS = 0.01

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    published_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS event_published_at ON event (published_at);
"""


class SqliteBus:
    """See `bus.Bus`."""

    def __init__(self, path: Path) -> None:
        self._file = SqliteFile(path, SCHEMA)
        self._prune_at = 0.0
        self._seen = 0

    def publish(self, stream: str, name: str, data: str) -> int:
        with self._file.writing() as connection:
            insert = "INSERT INTO event (stream, name, data, published_at) VALUES (?, ?, ?, ?)"
            event_id = connection.execute(insert, (stream, name, data, time.time())).lastrowid
            if time.monotonic() >= self._prune_at:
                self._prune_at = time.monotonic() + PRUNE_EVERY_SECONDS
                # The newest event stays: it tells where the numbering has got to.
                prune = "DELETE FROM event WHERE published_at < ? AND id < ?"
                connection.execute(prune, (time.time() - KEEP.total_seconds(), event_id))
        return event_id or 0

    def after(self, event_id: int) -> list[Event]:
        select = "SELECT id, stream, name, data FROM event WHERE id > ? ORDER BY id LIMIT ?"
        return [Event(*row) for row in self._file.connection.execute(select, (event_id, AT_ONCE))]

    def missed(self, event_id: int, streams: Collection[str]) -> list[Event] | None:
        oldest, newest = self._file.connection.execute("SELECT min(id), max(id) FROM event").fetchone()
        if not (oldest or 1) - 1 <= event_id <= (newest or 0):
            return None
        rows = self._file.connection.execute(
            "SELECT id, stream, name, data FROM event WHERE id > ? AND id <= ? ORDER BY id", (event_id, newest or 0)
        )
        return [Event(*row) for row in rows if row[1] in streams]

    def newest_id(self) -> int:
        return int(self._file.connection.execute("SELECT max(id) FROM event").fetchone()[0] or 0)

    def clear(self) -> None:
        with self._file.writing() as connection:
            # The newest event stays: it tells where the numbering has got to.
            connection.execute("DELETE FROM event WHERE id < (SELECT max(id) FROM event)")
            connection.execute("UPDATE event SET stream = '', name = '', data = '{}'")
        self._file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (version := self._file.data_version()) == self._seen and time.monotonic() < until:
            time.sleep(CHECK_EVERY_SECONDS)
        self._seen = version

    def close(self) -> None:
        self._file.close()
