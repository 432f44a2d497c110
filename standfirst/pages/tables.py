"""Which tables a page was read from, and which ones a transaction has changed.

No desk says what its pages depend on, and none can forget to: every statement passes here. A page is as fresh as the
tables it read (docs/decisions/0031).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from standfirst.pages.elsewhere import the_teller
from standfirst.pages.keys import MAY_LAG, the_generations

_NAME = r'\s+(?:ONLY\s+)?"?([a-z_0-9]+)"?'
_READ = re.compile(rf"\b(?:FROM|JOIN){_NAME}", re.IGNORECASE)
# Not the UPDATE of a row that is only locked, nor that of an INSERT whose table is named already.
_CHANGED = re.compile(
    rf"\b(?:INSERT(?: OR [A-Z]+)? INTO|REPLACE INTO|(?<!FOR )(?<!KEY )(?<!DO )UPDATE|DELETE FROM|TRUNCATE){_NAME}",
    re.IGNORECASE,
)

_reading: ContextVar[set[str] | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[set[str]]:
    """Gather the tables that are read in this thread."""
    tables: set[str] = set()
    token = _reading.set(tables)
    try:
        yield tables
    finally:
        _reading.reset(token)


def note(tables: Iterable[str]) -> None:
    """What is made in this thread was made of these tables as well: a part of it was read from them before."""
    gathered = _reading.get()
    if gathered is not None:
        gathered.update(tables)


def watch(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Look at every statement of a connection; receives Django's `connection_created`."""
    if _look_at not in connection.execute_wrappers:
        connection.execute_wrappers.append(_look_at)


def must_be_seen_at_once(table: str, *, using: str = "default") -> None:
    """What this transaction changes in a table that may lag is seen at once this time: something was taken down."""
    _when_committed(connections[using], Change(table, at_once=True))


class Change:
    """A table that a transaction changes; called when it is committed."""

    def __init__(self, table: str, *, at_once: bool) -> None:
        self.table, self.at_once = table, at_once

    def __call__(self) -> None:
        the_generations().changed(self.table, at_once=self.at_once)
        if settings.TELLS_OTHER_MACHINES:
            the_teller.tell(self.table, at_once=self.at_once)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Change) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((self.table, self.at_once))


def _look_at(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    read, changed = tables_of(str(sql))
    note(read)
    for table in changed:
        _when_committed(context["connection"], Change(table, at_once=table not in MAY_LAG))
    return result


@lru_cache(maxsize=4096)
def tables_of(sql: str) -> tuple[frozenset[str], frozenset[str]]:
    """The tables that a statement reads, and those that it changes."""
    return frozenset(_READ.findall(sql)), frozenset(_CHANGED.findall(sql))


def _when_committed(connection: BaseDatabaseWrapper, change: Change) -> None:
    """Once for each transaction, and again within a savepoint: what is rolled back takes its own change with it."""
    if not connection.in_atomic_block:
        change()
    elif not _waits(connection, change):
        connection.on_commit(change)


def _waits(connection: BaseDatabaseWrapper, change: Change) -> bool:
    open_savepoints = set(connection.savepoint_ids)
    return any(waiting == change and held <= open_savepoints for held, waiting, *_ in connection.run_on_commit)
