"""Parts of pages, kept in the memory of the process: each is as fresh as the tables it was made of, as pages are.

A correction makes the page of its article anew, but not the conversation below it (docs/decisions/0057).
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar, cast

from django.db import connection

from standfirst.pages import keys
from standfirst.pages.tables import note, reading

T = TypeVar("T")
# A conversation's first screen has some 30 KB.
MOST_PARTS = 256
# Parts tell the time and the day, too.
LIFE_NS = 60 * 10**9

_parts: dict[Hashable, "Part"] = {}
_changing = Lock()


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part. begun: the moment before it was read, in nanoseconds of `keys.now`."""

    value: Any
    begun: int
    tables: frozenset[str]

    def is_fresh(self, lag_ns: int) -> bool:
        generations, age = keys.the_generations(), keys.now() - self.begun
        if age > LIFE_NS or generations.forgotten_at >= self.begun:
            return False
        at_once, may_lag = keys.slots_of(self.tables)
        return age < lag_ns or generations.newest(at_once + may_lag) < self.begun


def kept(key: Hashable, make: Callable[[], T], *, lag_seconds: int = 0) -> T:
    """What `make` returns, made anew when a table that it reads has changed since, and after a minute.

    key: everything it depends on but tables. lag_seconds: for so long it stays whatever changes, and the page that it
    is a part of is not made anew for its sake. The value is shared: nobody may change it. In a transaction it is always
    made: what that has changed is nobody else's yet.
    """
    if connection.in_atomic_block:
        return make()
    part = _parts.get(key)
    if part is None or not part.is_fresh(lag_seconds * 10**9):
        part = _made(make)
        _keep(key, part)
    if not lag_seconds:
        note(part.tables)
    return cast(T, part.value)


def forget_all() -> None:
    """Keep nothing of what was made so far."""
    with _changing:
        _parts.clear()


def _made(make: Callable[[], Any]) -> Part:
    begun = keys.now()
    with reading() as tables:
        value = make()
    return Part(value, begun, frozenset(tables))


def _keep(key: Hashable, part: Part) -> None:
    """The one that was made longest ago goes first. What was begun before an erasure is not kept."""
    with _changing:
        _parts.pop(key, None)
        if keys.the_generations().forgotten_at < part.begun:
            _parts[key] = part
        while len(_parts) > MOST_PARTS:
            del _parts[next(iter(_parts))]
