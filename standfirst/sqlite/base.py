"""The database engine `standfirst.sqlite`: every transaction and every single write waits for its turn first.

Django opens each `atomic` block with BEGIN IMMEDIATE (the `transaction_mode` option); the fair lock is taken just
before and given back after COMMIT or ROLLBACK. Reads outside of a transaction never wait.
"""

from typing import Any

from django.db.backends.sqlite3 import base

from standfirst.lib.fairlock import FairLock

# What cannot write needs no turn. Anything else, also what we do not know, takes one.
_READS = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "VALUES")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to SQLite; one for each thread, as in Django."""

    _lock: FairLock | None = None

    @property
    def lock(self) -> FairLock | None:
        """The turnstile beside the database's file; None for a database in memory, which has no second writer."""
        if self._lock is None and not self.is_in_memory_db():
            self._lock = FairLock(self.settings_dict["NAME"])
        return self._lock

    def create_cursor(self, name: str | None = None) -> "Cursor":
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._end_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _take_turn(self) -> None:
        if self.lock is not None and not self.lock.is_held:
            self.lock.acquire()

    def _end_turn(self) -> None:
        if self._lock is not None:
            self._lock.release()


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that takes the turn for a single write outside of a transaction."""

    wrapper: DatabaseWrapper

    def execute(self, query: Any, params: Any = None) -> Any:
        if self._needs_turn(query):
            with self.wrapper.lock:  # type: ignore[union-attr]
                return super().execute(query, params)
        return super().execute(query, params)

    def executemany(self, query: Any, param_list: Any) -> Any:
        if self._needs_turn(query):
            with self.wrapper.lock:  # type: ignore[union-attr]
                return super().executemany(query, param_list)
        return super().executemany(query, param_list)

    def _needs_turn(self, query: str) -> bool:
        lock = self.wrapper.lock
        return lock is not None and not lock.is_held and not query.lstrip().upper().startswith(_READS)
