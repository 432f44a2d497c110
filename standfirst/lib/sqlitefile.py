"""A small SQLite file of its own for what must not wait behind the paper's database: events, limits."""

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from standfirst.lib.fairlock import FairLock

_all_files: "weakref.WeakSet[SqliteFile]" = weakref.WeakSet()


class SqliteFile:
    """One connection for each thread, opened when first used; every writer passes the same fair lock.

    schema: statements that may be repeated (CREATE … IF NOT EXISTS). What is written survives the death of a process;
    after a power cut the last moments may be missing. All connections are closed before a fork: SQLite's locks must
    not be shared with a child.
    """

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self._schema = schema
        self._local = threading.local()
        self._open: list[_Opened] = []
        _all_files.add(self)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode."""
        return self._opened().connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction of one writer; rolled back when the block raises."""
        opened = self._opened()
        with opened.lock:
            opened.connection.execute("BEGIN IMMEDIATE")
            try:
                yield opened.connection
            except BaseException:
                opened.connection.execute("ROLLBACK")
                raise
            opened.connection.execute("COMMIT")

    def data_version(self) -> int:
        """A number that changes with every commit of another connection; comparable within one thread only."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connections of all threads; the next use opens a new one."""
        while self._open:
            self._open.pop().close()

    def _opened(self) -> "_Opened":
        opened: _Opened | None = getattr(self._local, "opened", None)
        if opened is None or opened.is_closed:
            opened = self._local.opened = _Opened(self.path, self._schema)
            self._open.append(opened)
        return opened


class _Opened:
    """A connection and its place in the queue of writers."""

    def __init__(self, path: Path, schema: str) -> None:
        self.is_closed = False
        self.lock = FairLock(path)
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=20, check_same_thread=False)
        with self.lock:
            self.connection.execute("PRAGMA journal_mode=WAL")
            self.connection.execute("PRAGMA synchronous=NORMAL")
            self.connection.execute("PRAGMA secure_delete=ON")
            self.connection.executescript(schema)

    def close(self) -> None:
        self.is_closed = True
        self.connection.close()
        self.lock.close()


def _close_all() -> None:
    for file in list(_all_files):
        file.close()


os.register_at_fork(before=_close_all)
