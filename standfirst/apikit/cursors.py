"""Lists in pages: {"items": […], "next": cursor or null}.

A cursor is opaque and signed with the name of its list, so that one of another list, or another order, is refused.
It seeks on one column only: `a < x OR (a = x AND b < y)` does not use an index on SQLite, `a <= x` does, and the few
rows of the same instant that were shown already are left out after that.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from ninja import Field, Schema

from standfirst.apikit.errors import Problem

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")


class Paging(Schema):
    """What every list takes: `paging: Query[Paging]`."""

    limit: int = Field(20, ge=1, le=100, description="How many at once, 100 at most.")
    cursor: str | None = Field(None, max_length=2000, description="`next` of the page before.")


class Page(Schema, Generic[Item]):
    """One page of a list; `next` is the cursor of the following one, null at the end."""

    items: list[Item]
    next: str | None


def page_of(rows: "QuerySet[Row]", *, of: str, by: str, paging: Paging, shape: Callable[[Row], Any]) -> dict[str, Any]:
    """One page of these rows as {"items", "next"}.

    of: the name of the list with everything that chooses its rows, such as "comments 7 newest". by: the column to
    order by, with a minus for the largest first; rows of the same value follow by primary key in the same direction.
    shape: makes the JSON of one row. Raises Problem 422 for a cursor of another list.
    """
    column, descends = by.removeprefix("-"), by.startswith("-")
    list_name = f"{of} by {by}"
    if paging.cursor:
        rows = _after(rows, column, descends, read_cursor(paging.cursor, of=list_name))
    found = list(rows.order_by(by, "-pk" if descends else "pk")[: paging.limit + 1])
    shown = found[: paging.limit]
    more = len(found) > paging.limit
    return {
        "items": [shape(row) for row in shown],
        "next": make_cursor(_place(shown[-1], column), of=list_name) if more else None,
    }


def make_cursor(place: Sequence[Any], *, of: str) -> str:
    """A cursor to this place (JSON values) of the list with this name."""
    return signing.dumps(list(place), salt=f"apikit.cursor {of}", compress=True)


def read_cursor(cursor: str, *, of: str) -> list[Any]:
    """The place that `make_cursor` was given; raises Problem 422 for a cursor of another list."""
    try:
        place = signing.loads(cursor, salt=f"apikit.cursor {of}")
    except (signing.BadSignature, ValueError) as error:
        detail = "This cursor does not belong to this list: ask for the list again without it."
        errors = [{"detail": detail, "parameter": "cursor"}]
        raise Problem(422, "Unprocessable Content", detail, errors=errors) from error
    return list(place)


def _place(row: Model, column: str) -> list[Any]:
    value = getattr(row, column)
    return [value.isoformat() if isinstance(value, datetime) else value, row.pk]


def _after(rows: "QuerySet[Row]", column: str, descends: bool, place: list[Any]) -> "QuerySet[Row]":
    value, pk = place
    if column in ("pk", "id"):
        return rows.filter(**{f"pk__{'lt' if descends else 'gt'}": pk})
    shown = Q(**{column: value, f"pk__{'gte' if descends else 'lte'}": pk})
    return rows.filter(**{f"{column}__{'lte' if descends else 'gte'}": value}).exclude(shown)
