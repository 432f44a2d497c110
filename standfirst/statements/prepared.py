"""A queryset whose SQL is made once for each connection, and asked with other values each time.

    LISTED = Prepared(lambda number: Comment.objects.listed().filter(pk=number))
    LISTED.first(12)

Django puts a statement together anew for every question, which takes longer than the answer. Only what does not depend
on the values may be prepared: a value stands where SQL has one, not in a slice. A list stands in the `__in` of what is
no relation itself (`topics__pk__in`); it is filled up to a power of two, so that there are few statements.
"""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, QuerySet, prefetch_related_objects
from django.utils import timezone

# Those of the tenth millennium stand for "never".
_AN_INSTANT = re.compile(r"[0-8]\d{3}-\d\d-\d\d[ T]\d\d:\d\d")
_this_thread = threading.local()

# Of each value: how long the list is, None for what is no list.
Lengths = tuple[int | None, ...]
# The queryset, its compiler and what that made.
Made = tuple[Any, Any, tuple[str, tuple[Any, ...]]]


class Slot(Expression):
    """Where a value goes that is given later; number: which of them, None for this moment."""

    def __init__(self, number: int | None) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", (self,)


def now() -> Any:
    """This moment, for a filter; of a statement that is being prepared, the moment in which it will be asked."""
    return Slot(None) if getattr(_this_thread, "prepares", False) else timezone.now()


class Prepared:
    """build: makes the queryset, with a Slot for each value; it looks at no value, and at the clock only by now().

    Values are integers, strings, instants or lists of these. Raises ValueError when an instant got into the statement
    past now().
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build = build
        self._local = threading.local()

    def all(self, *values: Any) -> list[Any]:
        """All rows for these values, with what the queryset fetches along."""
        values = tuple(_filled_up(value) if isinstance(value, list) else value for value in values)
        try:
            rows, compiler, (sql, params) = self._made(_lengths(values))
        except EmptyResultSet:
            return []
        flat = _flat(values)
        bound = tuple(_value(param, flat, compiler.connection) for param in params)
        compiler.as_sql = lambda: (sql, bound)
        found = list(rows._iterable_class(rows))
        if rows._prefetch_related_lookups:
            prefetch_related_objects(found, *rows._prefetch_related_lookups)
        return found

    def first(self, *values: Any) -> Any:
        """The first of them, or None."""
        return next(iter(self.all(*values)), None)

    def _made(self, lengths: Lengths) -> Made:
        """What was made for lists of these lengths, of this thread's connection."""
        all_made: dict[Lengths, Made] = vars(self._local).setdefault("made", {})
        made = all_made.get(lengths)
        if made is None or made[1].connection is not connections[made[0].db]:
            made = all_made[lengths] = self._make(lengths)
        return made

    def _make(self, lengths: Lengths) -> Made:
        with _preparing():
            rows: Any = self._build(*_slots(lengths))
            compiler = rows.query.get_compiler(using=rows.db)
            sql, params = compiler.as_sql()
        if any(_is_instant(param) for param in params):
            raise ValueError(
                "Ask for this moment by statements.now(): the statement would stay at the one in which it was made."
            )
        rows.query.get_compiler = lambda *_, **__: compiler
        return rows, compiler, (sql, params)


@contextmanager
def _preparing() -> Iterator[None]:
    _this_thread.prepares = True
    try:
        yield
    finally:
        _this_thread.prepares = False


def _filled_up(values: list[Any]) -> list[Any]:
    """Twice in a list is once in it."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))


def _lengths(values: tuple[Any, ...]) -> Lengths:
    return tuple(len(value) if isinstance(value, list) else None for value in values)


def _flat(values: tuple[Any, ...]) -> list[Any]:
    return [each for value in values for each in (value if isinstance(value, list) else (value,))]


def _slots(lengths: Lengths) -> list[Slot | list[Slot]]:
    """In the order in which the values lie when they are flat."""
    numbers = count()
    return [
        Slot(next(numbers)) if length is None else [Slot(next(numbers)) for _ in range(length)] for length in lengths
    ]


def _value(param: Any, values: list[Any], connection: Any) -> Any:
    if not isinstance(param, Slot):
        return param
    value = timezone.now() if param.number is None else values[param.number]
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _is_instant(param: Any) -> bool:
    return isinstance(param, datetime | str) and _AN_INSTANT.match(str(param)) is not None
