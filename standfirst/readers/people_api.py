"""Whom I mute and whom I block, in the API."""

from typing import Any

from django.db.models import QuerySet
from ninja import Query, Router
from ninja.responses import Status

from standfirst.apikit.cursors import Page, Paging, page_of
from standfirst.apikit.errors import NotFound, Unprocessable
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import ApiRequest, reader_required
from standfirst.readers.actions import block_reader, mute_reader, unblock_reader, unmute_reader
from standfirst.readers.errors import NotOneself
from standfirst.readers.models import Block, Mute, Reader
from standfirst.readers.shapes import Followed, followed_shape

router = Router(tags=["Readers"])


@router.get("/me/mutes", auth=reader_required, response=Page[Followed], summary="Whom I mute")
def list_mutes(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    rows = Mute.objects.filter(muter=request.auth.pk).select_related("muted")
    return _page(rows, "mutes", "muted", paging)


@router.put("/me/mutes/{id:reader_id}", auth=reader_required, response=Followed, summary="Mute a reader")
@idempotent
def put_mute(request: ApiRequest, reader_id: int) -> dict[str, Any]:
    """I see nothing of what they write any more; they do not learn of it."""
    other = _other(request, reader_id)
    try:
        mute_reader(muter=request.auth, muted=other)
    except NotOneself as error:
        raise Unprocessable("You cannot mute yourself: choose another reader.") from error
    return followed_shape(other)


@router.delete("/me/mutes/{id:reader_id}", auth=reader_required, response={204: None}, summary="Mute no longer")
@idempotent
def delete_mute(request: ApiRequest, reader_id: int) -> Status[None]:
    unmute_reader(muter=request.auth, muted=Reader(pk=reader_id))
    return Status(204, None)


@router.get("/me/blocks", auth=reader_required, response=Page[Followed], summary="Whom I block")
def list_blocks(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    rows = Block.objects.filter(blocker=request.auth.pk).select_related("blocked")
    return _page(rows, "blocks", "blocked", paging)


@router.put("/me/blocks/{id:reader_id}", auth=reader_required, response=Followed, summary="Block a reader")
@idempotent
def put_block(request: ApiRequest, reader_id: int) -> dict[str, Any]:
    """Neither of us answers, mentions or follows the other any more, and I see nothing of what they write."""
    other = _other(request, reader_id)
    try:
        block_reader(blocker=request.auth, blocked=other)
    except NotOneself as error:
        raise Unprocessable("You cannot block yourself: choose another reader.") from error
    return followed_shape(other)


@router.delete("/me/blocks/{id:reader_id}", auth=reader_required, response={204: None}, summary="Block no longer")
@idempotent
def delete_block(request: ApiRequest, reader_id: int) -> Status[None]:
    other = Reader.objects.filter(pk=reader_id).first()
    if other is not None:
        unblock_reader(blocker=request.auth, blocked=other)
    return Status(204, None)


def _other(request: ApiRequest, reader_id: int) -> Reader:
    found: Reader | None = Reader.objects.visible_to(request.auth).filter(pk=reader_id).first()
    if found is None:
        raise NotFound
    return found


def _page(rows: "QuerySet[Any]", name: str, field: str, paging: Paging) -> dict[str, Any]:
    return page_of(rows, of=name, by="-pk", paging=paging, shape=lambda row: followed_shape(getattr(row, field)))
