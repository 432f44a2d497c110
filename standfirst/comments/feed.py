"""What is new from whom and what a reader follows, the newest first: comments, stories, corrections.

Everything has one number for its place: a comment its id, which holds its time; a story or a correction the first
number of its moment and its own id. So one number is the cursor of the whole feed.

Of 2,000 followed readers only those with the latest comments can be on a page. They are found by one seek each in the
index (author, id), and their comments by one short range each: the cost does not grow with what was written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone

from standfirst.articles.models import ArticlePage, Correction, Interest
from standfirst.articles.sections import with_sections
from standfirst.comments.models import Comment
from standfirst.lib.ids import BIGGEST_ID, RANDOM_BITS, first_id, time_of
from standfirst.readers.models import Follow, Reader

AT_ONCE = 20
# A story that is older is no news; it stands on the pages of its section, topics and authors.
NEWS_FOR = timedelta(days=60)
_OWN_BITS = 2**RANDOM_BITS - 1
_LATEST_OF_ONE = (
    "SELECT id FROM (SELECT id FROM comments_comment WHERE author_id = %s AND listed AND id < %s "
    "ORDER BY id DESC LIMIT %s) AS part"
)


@dataclass(frozen=True)
class FeedItem:
    """kind: comment, article or correction, which `thing` is. place: its number in the feed. at: when it came."""

    kind: str
    place: int
    at: datetime
    thing: Any


@dataclass(frozen=True)
class FeedPage:
    """next: the place to go on from, None at the end."""

    items: list[FeedItem]
    next: int | None


def feed_page(reader: Reader, *, before: int = BIGGEST_ID, limit: int = AT_ONCE) -> FeedPage:
    """One page of a reader's feed. before: the `next` of the page above; the number of queries is always the same."""
    ids = _comment_ids(reader, before, limit + 1)
    found = [*_comments(ids), *_stories(reader, before, limit + 1), *_corrections(reader, before, limit + 1)]
    found.sort(key=lambda item: item.place, reverse=True)
    # Comments that are not public any more leave a page short, never out of order: nothing below the last is shown yet.
    last = ids[-1] if len(ids) > limit else None
    found = [item for item in found if last is None or item.place >= last]
    return FeedPage(found[:limit], found[limit - 1].place if len(found) > limit else last)


def _comment_ids(reader: Reader, before: int, limit: int) -> list[int]:
    """The latest comments of those whom the reader follows and does not mute."""
    writers = [(author, latest) for author, latest in _latest_writers(reader, before, limit) if latest]
    if not writers:
        return []
    values = [value for author, _ in writers for value in (author, before, limit)]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([_LATEST_OF_ONE] * len(writers)) + " ORDER BY id DESC LIMIT %s", [*values, limit]
        )
        return [row[0] for row in cursor.fetchall()]


def _latest_writers(reader: Reader, before: int, limit: int) -> Iterable[tuple[int, int | None]]:
    comments = Comment.objects.listed().filter(author=OuterRef("followed"), pk__lt=before)
    rows = Follow.objects.filter(follower=reader).exclude(followed__muted_by__muter=reader)
    rows = rows.annotate(latest=Subquery(comments.latest_first().values("pk")[:1]))
    return rows.order_by(F("latest").desc(nulls_last=True)).values_list("followed", "latest")[:limit]


def _comments(ids: list[int]) -> list[FeedItem]:
    rows = Comment.objects.visible_to(None).listed().filter(pk__in=ids).with_names().with_articles()
    return [FeedItem("comment", row.pk, row.created_at, row) for row in rows]


def _stories(reader: Reader, before: int, limit: int) -> list[FeedItem]:
    """Stories in the sections, by the authors, about the topics that the reader follows."""
    mine = Interest.objects.filter(reader=reader)
    is_followed = (
        Q(Exists(mine.filter(author__bylines__article=OuterRef("pk"))))
        | Q(Exists(mine.filter(topic__articles=OuterRef("pk"))))
        | Q(Exists(mine.filter(section__path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - 4))))
    )
    rows = ArticlePage.objects.visible_to(reader).filter(is_followed, published_at__gt=timezone.now() - NEWS_FOR)
    stories = _before(rows.for_cards(), "published_at", before).order_by("-published_at", "-pk")[:limit]
    return [_item("article", story, story.published_at) for story in with_sections(stories)]  # type: ignore[arg-type]


def _corrections(reader: Reader, before: int, limit: int) -> list[FeedItem]:
    """Corrections of the stories that the reader follows."""
    rows = Correction.objects.filter(
        article__in=ArticlePage.objects.visible_to(reader).filter(followers__reader=reader),
        corrected_at__lte=timezone.now(),
    )
    rows = _before(rows, "corrected_at", before).select_related("article").order_by("-corrected_at", "-pk")
    return [_item("correction", row, row.corrected_at) for row in rows[:limit]]


def _before(rows: Any, column: str, before: int) -> "QuerySet[Any]":
    """The rows with a smaller place. Only one column is compared with `<=`, so that its index is used."""
    if before >= BIGGEST_ID:
        return rows
    moment = time_of(before)
    same = {f"{column}__gte": moment, "pk__gte": before & _OWN_BITS}
    return rows.filter(**{f"{column}__lt": moment + timedelta(milliseconds=1)}).exclude(**same)


def _item(kind: str, thing: Any, at: datetime) -> FeedItem:
    return FeedItem(kind, first_id(at) | (thing.pk & _OWN_BITS), at, thing)
