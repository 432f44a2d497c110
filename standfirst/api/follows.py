"""What I follow: readers, and what stands in the paper. Two desks have a part, so the calls stand above both."""

from typing import Any, Literal

from django.conf import settings
from ninja import Query, Router
from ninja.responses import Status

from standfirst.apikit.cursors import Page, Paging, make_cursor, read_cursor
from standfirst.apikit.errors import NotFound
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import ApiRequest, reader_required
from standfirst.articles.following import (
    find_thing,
    follow_conversation,
    follow_thing,
    unfollow_conversation,
    unfollow_thing,
)
from standfirst.articles.models import ArticlePage, Interest
from standfirst.readers.follow_pace import told_as_problem
from standfirst.readers.models import Reader
from standfirst.readers.shapes import Followed, followed_shape

router = Router(tags=["Readers"])

Kind = Literal["author", "topic", "section", "article"]


@router.get("/me/follows", auth=reader_required, response=Page[Followed], summary="What I follow")
def list_follows(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Readers first, then authors, topics, sections and articles; the latest first in each part."""
    reader: Any = request.auth
    part, before = read_cursor(paging.cursor, of="follows") if paging.cursor else ("readers", None)
    found: list[tuple[str, int, dict[str, Any]]] = []
    if part == "readers":
        found += _readers(reader, before, paging.limit + 1)
        before = None
    if len(found) <= paging.limit:
        found += _things(reader, before, paging.limit + 1 - len(found))
    shown = found[: paging.limit]
    more = make_cursor(shown[-1][:2], of="follows") if len(found) > paging.limit else None
    return {"items": [shape for _, _, shape in shown], "next": more}


@router.put("/me/follows/{kind}/{id:thing_id}", auth=reader_required, response=Followed, summary="Follow")
@idempotent
def put_follow_thing(request: ApiRequest, kind: Kind, thing_id: int, comments: bool | None = None) -> dict[str, Any]:
    """`?comments=true` for an article: I am told of new comments too; false: of its corrections only."""
    reader = request.auth
    thing = find_thing(kind, thing_id, reader=reader)
    if thing is None:
        raise NotFound
    with told_as_problem():
        follow_thing(reader=reader, kind=kind, thing=thing)
        if isinstance(thing, ArticlePage) and comments is not None:
            (follow_conversation if comments else unfollow_conversation)(reader=reader, article=thing)
    return _thing_shape(kind, thing)


@router.delete("/me/follows/{kind}/{id:thing_id}", auth=reader_required, response={204: None}, summary="Unfollow")
@idempotent
def delete_follow_thing(request: ApiRequest, kind: Kind, thing_id: int) -> Status[None]:
    unfollow_thing(reader=request.auth, kind=kind, pk=thing_id)
    return Status(204, None)


def _readers(reader: Any, before: int | None, limit: int) -> list[tuple[str, int, dict[str, Any]]]:
    rows = reader.follows.filter(followed__in=Reader.objects.visible_to(reader)).select_related("followed")
    rows = rows.filter(pk__lt=before) if before else rows
    return [("readers", row.pk, followed_shape(row.followed)) for row in rows.order_by("-pk")[:limit]]


def _things(reader: Any, before: int | None, limit: int) -> list[tuple[str, int, dict[str, Any]]]:
    rows = Interest.objects.visible_to(reader).with_things()
    rows = rows.filter(pk__lt=before) if before else rows
    return [("things", row.pk, _thing_shape(row.kind, getattr(row, row.kind))) for row in rows.order_by("-pk")[:limit]]


def _thing_shape(kind: str, thing: Any) -> dict[str, Any]:
    path = thing.url if kind in ("section", "article") else thing.get_absolute_url()
    return {"kind": kind, "id": str(thing.pk), "name": str(thing), "url": settings.SITE_URL + path}
