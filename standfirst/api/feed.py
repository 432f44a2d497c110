"""What is new from whom and what I follow. It has parts of three desks, so the call stands above them."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from ninja import Field, Query, Router, Schema

from standfirst.apikit.cursors import Page, Paging, make_cursor, read_cursor
from standfirst.apikit.security import ApiRequest, reader_required
from standfirst.comments.feed import FeedItem, feed_page
from standfirst.comments.representation import comment_as_json, liked_among
from standfirst.comments.schemas import CommentOut, with_url
from standfirst.lib.ids import BIGGEST_ID

router = Router(tags=["Readers"])


class CommentItem(CommentOut):
    kind: Literal["comment"]


class ArticleItem(Schema):
    """A new story of what I follow; GET /articles/{id} has all of it."""

    kind: Literal["article"]
    id: str
    url: str
    headline: str
    standfirst: str
    section: str
    created_at: datetime = Field(description="The dateline.")


class CorrectionItem(Schema):
    """A correction of a story that I follow."""

    kind: Literal["correction"]
    id: str
    article_id: str
    url: str
    headline: str
    text: str
    created_at: datetime


Item = CommentItem | ArticleItem | CorrectionItem


@router.get("/me/feed", auth=reader_required, response=Page[Item], summary="What is new from whom and what I follow")
def my_feed(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Comments of the readers I follow, stories of the sections, authors and topics, corrections; the newest first."""
    reader: Any = request.auth
    name = f"feed of {reader.pk}"
    before = int(read_cursor(paging.cursor, of=name)[0]) if paging.cursor else BIGGEST_ID
    page = feed_page(reader, before=before, limit=paging.limit)
    liked = liked_among([item.thing for item in page.items if item.kind == "comment"], reader)
    return {
        "items": [_shape(item, liked) for item in page.items],
        "next": make_cursor([page.next], of=name) if page.next is not None else None,
    }


def _shape(item: FeedItem, liked: set[int]) -> dict[str, Any]:
    thing = item.thing
    if item.kind == "comment":
        return {"kind": item.kind, **with_url(comment_as_json(thing, liked=liked))}
    if item.kind == "article":
        story = {"headline": thing.headline, "standfirst": thing.standfirst, "section": thing.section.title}
        return {**_head(item, thing), **story}
    return {
        **_head(item, thing.article),
        "article_id": str(thing.article_id),
        "headline": thing.article.headline,
        "text": thing.text,
    }


def _head(item: FeedItem, article: Any) -> dict[str, Any]:
    url = settings.SITE_URL + article.url
    return {"kind": item.kind, "id": str(item.thing.pk), "url": url, "created_at": item.at}
