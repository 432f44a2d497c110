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
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
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
# How many stories of the paper one page looks through.
WINDOW = 400
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


@dataclass(frozen=True)
class Interests:
    """How much a reader follows besides readers; `articles` of it for their corrections, the rest for its news."""

    all: int
    articles: int

    @property
    def news(self) -> int:
        return self.all - self.articles


def feed_page(reader: Reader, *, before: int = BIGGEST_ID, limit: int = AT_ONCE) -> FeedPage:
    """One page of a reader's feed. before: the `next` of the page above.

    The number of queries does not grow with what is followed or shown; where a stretch of the paper holds nothing for
    this reader, the following one is looked at.
    """
    ids = _comment_ids(reader, before, limit + 1)
    interests = _interests_of(reader)
    page = _stretch(reader, before, limit, ids, interests)
    while not page.items and page.next is not None:
        # Where nobody has written anything below one place, nobody has below the next: 2,000 are asked once only.
        ids = ids and _comment_ids(reader, page.next, limit + 1)
        page = _stretch(reader, page.next, limit, ids, interests)
    return page


def _interests_of(reader: Reader) -> Interests:
    return Interests(**Interest.objects.filter(reader=reader).aggregate(all=Count("pk"), articles=Count("article")))


def _stretch(reader: Reader, before: int, limit: int, ids: list[int], interests: Interests) -> FeedPage:
    """ids: of the comments below this place, one more than fit. What is followed by nobody is not asked for."""
    stories, story_end = _stories(reader, before, limit + 1) if interests.news else ([], 0)
    corrections = _corrections(reader, before, limit + 1) if interests.articles else []
    found = [*_comments(ids), *stories, *corrections]
    # What is not public any more, or of no interest, leaves a page short, never out of order: below where one of the
    # lists was cut off nothing is shown yet.
    end = max(ids[-1] if len(ids) > limit else 0, story_end)
    found = sorted((item for item in found if item.place >= end), key=lambda item: item.place, reverse=True)
    return FeedPage(found[:limit], found[limit - 1].place if len(found) > limit else end or None)


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
    if not ids:
        return []
    rows = Comment.objects.visible_to(None).listed().filter(pk__in=ids).with_names().with_articles()
    return [FeedItem("comment", row.pk, row.created_at, row) for row in rows]


def _stories(reader: Reader, before: int, limit: int) -> tuple[list[FeedItem], int]:
    """Stories in the sections, by the authors, about the topics that the reader follows, and how far was looked.

    Only the next few hundred of the paper are looked through, however few of them are of interest; the second value is
    the place of the last of them, 0 when the end of the news was reached.
    """
    recent = ArticlePage.objects.visible_to(reader).filter(published_at__gt=timezone.now() - NEWS_FOR)
    recent = _before(recent, "published_at", before).order_by("-published_at", "-pk")
    window = list(recent.values_list("pk", "published_at")[:WINDOW])
    followed = ArticlePage.objects.filter(_is_followed(reader), pk__in=[pk for pk, _ in window])
    numbers = list(followed.order_by("-published_at", "-pk").values_list("pk", flat=True)[:limit])
    # The cards of none are not worth their statement, the widest of the page.
    cards = ArticlePage.objects.filter(pk__in=numbers).order_by("-published_at", "-pk").for_cards() if numbers else []
    stories = list(cards)
    items = [_item("article", story, story.published_at) for story in with_sections(stories)]  # type: ignore[arg-type]
    is_cut_off = len(window) == WINDOW and len(stories) < limit
    return items, _place(window[-1][1], window[-1][0]) if is_cut_off else 0


def _is_followed(reader: Reader) -> Q:
    mine = Interest.objects.filter(reader=reader)
    by_author = mine.filter(author__bylines__article=OuterRef("pk"))
    about_topic = mine.filter(topic__articles=OuterRef("pk"))
    in_section = mine.filter(section__path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - 4))
    return Q(Exists(by_author)) | Q(Exists(about_topic)) | Q(Exists(in_section))


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
    return FeedItem(kind, _place(at, thing.pk), at, thing)


def _place(at: datetime, pk: int) -> int:
    return first_id(at) | (pk & _OWN_BITS)
