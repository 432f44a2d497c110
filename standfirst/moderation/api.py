"""The moderators' desk in the API: the queue, and what is decided."""

from datetime import datetime
from http import HTTPStatus
from typing import Any, Literal

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from standfirst.apikit.cursors import Page, Paging, page_of
from standfirst.apikit.errors import NotFound, Problem
from standfirst.apikit.fields import Input
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import ApiRequest, scope_required
from standfirst.comments.errors import CommentError
from standfirst.comments.models import Comment
from standfirst.comments.representation import comment_as_json
from standfirst.comments.schemas import CommentOut, with_url
from standfirst.moderation.actions import MAX_NOTE, MAX_REASON, decide
from standfirst.moderation.models import Decision
from standfirst.moderation.querysets import queue

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
    try:
        decision = decide(moderator=moderator, comment=comment, action=new.action, reason=reason, note=new.note)
    except CommentError as error:
        raise Problem(error.status, HTTPStatus(error.status).phrase, str(error)) from error
    return Status(201, _shape(decision))


def _queued(comment: Any) -> dict[str, Any]:
    reports = [report for report in comment.reports.all() if report.outcome == "open"]
    told = [{"reason": report.reason, "text": report.text, "reported_at": report.reported_at} for report in reports]
    return {**with_url(comment_as_json(comment)), "reports": told}


def _shape(decision: Decision) -> dict[str, Any]:
    return {
        "id": str(decision.pk),
        "comment_id": str(decision.comment_id),
        "action": decision.action,
        "reason": decision.reason,
        "note": decision.note,
        "decided_at": decision.decided_at,
        "state": Comment.objects.get(pk=decision.comment_id).state,
    }
