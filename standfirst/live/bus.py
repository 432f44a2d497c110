"""How an event reaches every process that has streams open: one interface, two engines.

Both keep the events of the last ten minutes, so that a page that was cut off fetches what it missed.
"""

from collections.abc import Collection
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from standfirst.live.events import Event

KEEP = timedelta(minutes=10)
PRUNE_EVERY_SECONDS = 10.0
# As many as are read at one go; the rest follows in the next.
AT_ONCE = 500


class Bus(Protocol):
    """An ordered record of events that processes share. Ids rise in the order in which events become visible."""

    def publish(self, stream: str, name: str, data: str) -> int:
        """Write an event; returns its id."""

    def after(self, event_id: int) -> list[Event]:
        """The next events of all streams, oldest first, at most AT_ONCE."""

    def missed(self, event_id: int, streams: Collection[str]) -> list[Event] | None:
        """What was published on these streams since that event; None when that is no longer known."""

    def newest_id(self) -> int:
        """The id of the newest event; 0 when there has never been one."""

    def clear(self) -> None:
        """Forget all events but the newest, which loses its words; pages that missed some are told to ask again."""

    def wait(self, seconds: float) -> None:
        """Return soon after an event was published by anybody, or after this time. One thread only."""

    def close(self) -> None:
        """Give back the connections; the next use opens new ones."""


@cache
def the_bus() -> Bus:
    """The engine that goes with the paper's database."""
    if settings.IS_SQLITE:
        from standfirst.live.sqlite_bus import SqliteBus

        return SqliteBus(Path(settings.DATA) / "live.sqlite3")
    from standfirst.live.postgresql_bus import PostgresqlBus

    return PostgresqlBus()
