"""When the tables that pages are made of last changed: one small map that all processes of the machine share.

A table's name falls into one of 65,535 slots, and a slot holds the moment of its last change; two names in one slot
only make a page anew once too often. A page that was begun before the newest of its slots is out of date.
"""

import mmap
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from django.conf import settings

SLOTS = 65_536
# The last one holds the moment of the last change of anything, the one before it that of the last `forget_all`.
ANYTHING = SLOTS - 1
FORGOTTEN = SLOTS - 2
# What may be behind by a second: numbers, and words that open pages are told of by themselves.
MAY_LAG = {
    "articles_reading",
    "comments_comment",
    "comments_discussion",
    "comments_like",
    "pictures_picture",
    "pictures_picturerendition",
    "readers_follow",
    "readers_reader",
}


def now() -> int:
    """Nanoseconds on the clock that all processes of this machine share (CLOCK_MONOTONIC); it never goes back."""
    return time.monotonic_ns()


def slots_of(tables: Iterable[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The slots of changes that must be seen at once, and of those that may lag."""
    names = sorted(tables)
    return tuple(_slot(f"{name}!") for name in names), tuple(_slot(name) for name in names if name in MAY_LAG)


def _slot(name: str) -> int:
    return crc32(name.encode()) % FORGOTTEN


class Generations:
    """The map, as a file of 512 KB. Writing a slot is one store of eight bytes, seen by everybody at once."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            file.truncate(SLOTS * 8)
            self._moments = memoryview(mmap.mmap(file.fileno(), SLOTS * 8)).cast("Q")
        self._forget_another_start()

    def changed(self, table: str, *, at_once: bool) -> None:
        """Everything made of this table before now is out of date: at once, or soon where it may lag."""
        moment = now()
        self._moments[_slot(f"{table}!" if at_once else table)] = moment
        self._moments[ANYTHING] = moment

    def last_change(self) -> int:
        """The moment of the last change of anything: while it stays the same, no slot has changed."""
        return self._moments[ANYTHING]

    def forget_all(self) -> None:
        """No process keeps any page that it has made so far: what was in one may be nowhere any more."""
        self._moments[FORGOTTEN] = now()

    @property
    def forgotten_at(self) -> int:
        """The moment of the last `forget_all`; 0 when there was none since the machine started."""
        return self._moments[FORGOTTEN]

    def newest(self, slots: Iterable[int]) -> int:
        """The moment of the last change among these slots; 0 when nothing has changed since the machine started."""
        return max(map(self._moments.__getitem__, slots), default=0)

    def _forget_another_start(self) -> None:
        """The clock begins anew with the machine: moments in the future are of an earlier start."""
        if max(self._moments) > now():
            for slot in range(SLOTS):
                self._moments[slot] = 0


def the_generations() -> Generations:
    """The map beside the paper's other files."""
    return _at(Path(settings.DATA) / "generations")


@lru_cache(maxsize=4)
def _at(path: Path) -> Generations:
    return Generations(path)
