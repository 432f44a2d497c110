"""Changes told from machine to machine, by the PostgreSQL that they share (docs/decisions/0058).

The map of changes (`keys.py`) is a file of one machine. What commits here is told to all; each notes it in its own map
(`hearing.py`). Every process tells, also one that only delivers: no database's driver is imported here.
"""

import logging
import os
import socket
import threading
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from standfirst.pages import keys

CHANNEL = "standfirst_changed"
# Rows that no page for all is made of, and that change whenever a job is done.
NEVER_ON_A_PAGE = ("django_", "jobs_", "live_")

logger = logging.getLogger(__name__)


class Teller:
    """Tells what has changed from a thread of its own, so that nobody waits; what comes meanwhile goes together.

    The thread ends when all is told, and a process that ends waits for it.
    """

    def __init__(self) -> None:
        self._begin()
        # A fork has only the thread that made it; the other may have held the lock.
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self._waiting: set[str] = set()
        self._changing = threading.Lock()
        self._thread: threading.Thread | None = None

    def tell(self, table: str, *, at_once: bool) -> None:
        """What was made of this table is out of date on every machine; call it when the change is committed."""
        if table.startswith(NEVER_ON_A_PAGE):
            return
        with self._changing:
            self._waiting.add(f"{table}!" if at_once else table)
            if self._thread is None:
                self._thread = threading.Thread(target=self._tell_all, name="elsewhere")
                self._thread.start()

    def _tell_all(self) -> None:
        while words := self._take():
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, " ".join([this_machine(), *sorted(words)])])
            except Exception:
                logger.exception("other machines were not told of a change; their pages are made anew within a minute")
            finally:
                connection.close()

    def _take(self) -> set[str]:
        with self._changing:
            words, self._waiting = self._waiting, set()
            if not words:
                self._thread = None
            return words


the_teller = Teller()


def note(told: str) -> None:
    """Note in this machine's map what another one has told; it knows its own changes already."""
    machine, *words = told.split()
    if machine != this_machine():
        for word in words:
            keys.the_generations().changed(word.removesuffix("!"), at_once=word.endswith("!"))


def this_machine() -> str:
    """A word for all processes that share this map, and for no others."""
    return _named(Path(settings.DATA))


@lru_cache(maxsize=4)
def _named(data: Path) -> str:
    found = data.stat()
    return f"{socket.gethostname()}:{found.st_dev}:{found.st_ino}"
