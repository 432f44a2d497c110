"""The moderators' desk in the API: the queue, and what is decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from typing import Any, Literal

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from standfirst.apikit.cursors import Page, Paging, page_of
from standfirst.apikit.errors import NotFound, Problem
from standfirst.apikit.fields import Input, Moment
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import ApiRequest, scope_required
from standfirst.comments.errors import CommentError
from standfirst.comments.models import Comment
from standfirst.comments.representation import comment_as_json
from standfirst.comments.schemas import CommentOut, with_url
from standfirst.moderation.actions import decide, decide_about_reader
from standfirst.moderation.models import Decision
from standfirst.moderation.querysets import queue
from standfirst.moderation.words import MAX_NOTE, MAX_REASON
from standfirst.readers.models import Reader

router = Router(tags=["Moderation"])

NOTHING_WRONG = "Nothing wrong with it"
ORDER = {"reported": "reported_at", "held": "pk", "new": "-pk"}


class OpenReport(Schema):
    reason: str
    text: str
    reported_at: datetime


class QueuedComment(CommentOut):
    """A comment that may need a decision, with what readers said against it."""

    reports: list[OpenReport]


class NewDecision(Input):
    action: Literal["approve", "remove", "restore"]
    reason: str = Field("", max_length=MAX_REASON, description="The writer reads it; needed unless you approve.")
    note: str = Field("", max_length=MAX_NOTE, description="For the moderators alone.")


class DecisionOut(Schema):
    id: str
    comment_id: str
    action: str
    reason: str
    note: str
    decided_at: datetime
    state: str = Field(description="The comment's, after the decision.")


class NewReaderDecision(Input):
    action: Literal["warn", "suspend", "ban", "lift", "withdraw", "take_down"]
    reason: str = Field(max_length=MAX_REASON, description="The reader reads it.")
    note: str = Field("", max_length=MAX_NOTE, description="For the moderators alone.")
    until: Moment | None = Field(None, description="When a suspension ends by itself.")


class ReaderDecisionOut(Schema):
    """suspended_until: the reader's, after the decision; the year 9000 stands for no end."""

    id: str
    reader_id: str
    action: str
    reason: str
    note: str
    until: datetime | None
    decided_at: datetime
    suspended_until: datetime | None


@router.get("/moderation/queue", auth=scope_required("moderation"), response=Page[QueuedComment], summary="What waits")
def list_queue(
    request: ApiRequest,
    paging: Query[Paging],
    name: Literal["reported", "held", "new"] = Query("reported", alias="list"),
) -> dict[str, Any]:
    """reported: the longest waiting first. held: the oldest first. new: the latest first."""
    rows = queue(name).prefetch_related("reports")
    return page_of(rows, of=f"queue {name}", by=ORDER[name], paging=paging, shape=_queued)


@router.post(
    "/moderation/comments/{id:comment_id}/decisions",
    auth=scope_required("moderation"),
    response={201: DecisionOut},
    summary="Decide about a comment",
)
@idempotent
def create_decision(request: ApiRequest, comment_id: int, new: NewDecision) -> Status[Any]:
    moderator: Any = request.auth
    comment = Comment.objects.visible_to(moderator).filter(pk=comment_id).first()
    if comment is None:
        raise NotFound
    reason = new.reason or (NOTHING_WRONG if new.action == Decision.Action.APPROVE else "")
    with _told_as_problem():
        decision = decide(moderator=moderator, comment=comment, action=new.action, reason=reason, note=new.note)
    return Status(201, _about_comment(decision, comment_id))


@router.post(
    "/moderation/readers/{id:reader_id}/decisions",
    auth=scope_required("moderation"),
    response={201: ReaderDecisionOut},
    summary="Decide about a reader",
)
@idempotent
def create_decision_about_reader(request: ApiRequest, reader_id: int, new: NewReaderDecision) -> Status[Any]:
    """warn, suspend until an instant, ban (without end), lift a suspension, withdraw a warning, take down a picture."""
    moderator: Any = request.auth
    reader = Reader.objects.visible_to(moderator).filter(pk=reader_id).first()
    if reader is None:
        raise NotFound
    with _told_as_problem():
        decision = decide_about_reader(moderator=moderator, reader=reader, **new.model_dump())
    return Status(201, _about_reader(decision, reader_id))


@contextmanager
def _told_as_problem() -> Iterator[None]:
    """What the desk refuses becomes a problem document with its sentence."""
    try:
        yield
    except CommentError as error:
        raise Problem(error.status, HTTPStatus(error.status).phrase, str(error)) from error


def _queued(comment: Any) -> dict[str, Any]:
    reports = [report for report in comment.reports.all() if report.outcome == "open"]
    told = [{"reason": report.reason, "text": report.text, "reported_at": report.reported_at} for report in reports]
    return {**with_url(comment_as_json(comment)), "reports": told}


def _about_comment(decision: Decision, comment_id: int) -> dict[str, Any]:
    state = Comment.objects.get(pk=comment_id).state
    return {**_recorded(decision), "comment_id": str(comment_id), "state": state}


def _about_reader(decision: Decision, reader_id: int) -> dict[str, Any]:
    reader = Reader.objects.get(pk=reader_id)
    suspended_until = reader.suspended_until if reader.is_suspended else None
    words = {"reader_id": str(reader_id), "until": decision.until, "suspended_until": suspended_until}
    return {**_recorded(decision), **words}


def _recorded(decision: Decision) -> dict[str, Any]:
    return {
        "id": str(decision.pk),
        "action": decision.action,
        "reason": decision.reason,
        "note": decision.note,
        "decided_at": decision.decided_at,
    }
