"""Orders that move while they are read: best, and most replied.

Readers turn pages while others vote. So a page of these orders is cut from a snapshot, the first 2,000 ranked ids of
(discussion, order, minute), which all readers share; a cursor is (minute, position). After the 2,000th the rest
follows by newest, without those of the snapshot.
"""

import time
from typing import TYPE_CHECKING

from django.core.cache import cache

from standfirst.comments.errors import BadCursor
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.paths import STEP
from standfirst.lib.ids import BIGGEST_ID

if TYPE_CHECKING:
    from standfirst.comments.querysets import CommentQuerySet

VOTED_ORDERS = {"best": ("-best_rank",), "replied": ("-descendant_count", "-path")}
SIZE = 2000
KEPT_SECONDS = 3600
CHUNK = 500


def snapshot_page(
    rows: "CommentQuerySet", discussion: Discussion, *, sort: str, place: str, limit: int
) -> tuple[list[Comment], str]:
    """One page of roots and the place of the next, or "". A place is "minute.position" or "minute.n" and an id."""
    minute, position, rest_after = _read(place)
    if place == "" and discussion.root_count <= limit:
        # All of it fits on one page: nobody will turn it, so there is nothing to keep.
        roots = list(rows.shown().roots().order_by(*VOTED_ORDERS[sort])[: limit + 1])
        if len(roots) <= limit:
            return roots, ""
    ids = _snapshot(discussion, sort, minute)
    if rest_after is not None:
        return _rest(rows, set(ids), minute, rest_after, limit)
    wanted = ids[position : position + limit]
    found = rows.shown().roots().in_bulk(wanted)
    return [found[number] for number in wanted if number in found], _next_place(ids, minute, position + limit)


def _snapshot(discussion: Discussion, sort: str, minute: int) -> list[int]:
    """The ranked ids of that minute. When the cache has lost them, those of now take their place."""
    key = f"comments.snapshot.{discussion.pk}.{sort}.{minute}"
    ids: list[int] | None = cache.get(key)
    if ids is None:
        rows = Comment.objects.filter(discussion=discussion).shown().roots().order_by(*VOTED_ORDERS[sort])
        ids = list(rows.values_list("pk", flat=True)[:SIZE])
        cache.set(key, ids, KEPT_SECONDS)
    return ids


def _next_place(ids: list[int], minute: int, position: int) -> str:
    if position < len(ids):
        return f"{minute}.{position}"
    return f"{minute}.n{BIGGEST_ID}" if len(ids) == SIZE else ""


def _rest(rows: "CommentQuerySet", seen: set[int], minute: int, before: int, limit: int) -> tuple[list[Comment], str]:
    """The next roots by newest that are not in the snapshot; it can skip 2,000 at most, so this ends soon."""
    found: list[Comment] = []
    while len(found) <= limit:
        older = rows.shown().roots().filter(path__lt=before.to_bytes(STEP, "big")).order_by("-path")
        ids = list(older.values_list("pk", flat=True)[:CHUNK])
        if not ids:
            break
        fresh = [number for number in ids if number not in seen][: limit + 1 - len(found)]
        loaded = rows.in_bulk(fresh)
        found += [loaded[number] for number in fresh]
        before = ids[-1]
    return found[:limit], f"{minute}.n{found[limit - 1].pk}" if len(found) > limit else ""


def _read(place: str) -> tuple[int, int, int | None]:
    """Minute, position, and the id after which the rest goes on, if it has come to that."""
    if not place:
        return int(time.time() // 60), 0, None
    minute, _, position = place.partition(".")
    is_rest, number = position.startswith("n"), position.removeprefix("n")
    for word in (minute, number):
        if not (word.isascii() and word.isdecimal() and len(word) <= 19):
            raise BadCursor
    if int(number) > BIGGEST_ID:
        raise BadCursor
    return int(minute), 0 if is_rest else int(number), int(number) if is_rest else None
