"""What the articles' desk keeps about a reader: what they follow, and what they did in the newsroom.

Articles and their versions belong to the paper; here stand their ids.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Comment as Note
from wagtail.models import CommentReply, ModelLogEntry, PageLogEntry

from standfirst.articles.models import Author, Interest, LiveEntry


def export(reader: Any) -> dict[str, Any]:
    """What the reader follows in the paper, their page as an author, and their work on Wagtail's screens."""
    return {
        "interests": _interests(reader),
        "author": Author.objects.filter(reader=reader).values("name", "slug", "role", "biography").first(),
        "live_entries": _live_entries(reader),
        "newsroom_work": {
            "pages": [str(pk) for pk in reader.owned_pages.order_by("pk").values_list("pk", flat=True)],
            "versions": _versions(reader),
            "log": _log(PageLogEntry.objects.filter(user=reader), "page_id")
            + _log(ModelLogEntry.objects.filter(user=reader), "object_id"),
            "notes": _notes(reader),
            "workflows": _workflows(reader),
            "subscriptions": _subscriptions(reader),
            "tokens": list(reader.api_tokens.values("name", "created", "revoked_at", "last_used_at")),
        },
    }


def erase(reader: Any, *, keeps_comments: bool) -> None:
    """What the reader follows, and their notes; the log of the newsroom stays, with their number but not their name.

    Articles and by-lines are the paper's: who wrote what was printed, and stays so.
    """
    Interest.objects.filter(reader=reader).delete()
    Author.objects.filter(reader=reader).update(reader=None)
    Note.objects.filter(user=reader).delete()
    CommentReply.objects.filter(user=reader).delete()
    # What the log says about the account itself holds its name.
    kind = ContentType.objects.get_for_model(reader, for_concrete_model=True)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(reader.pk)).delete()


def _interests(reader: Any) -> list[dict[str, Any]]:
    """The headline of an article only while it is published."""
    rows = Interest.objects.filter(reader=reader).with_things().order_by("pk")
    return [{**_thing(row.kind, getattr(row, row.kind)), **_told(row)} for row in rows]


def _told(row: Interest) -> dict[str, Any]:
    return {"followed_at": row.followed_at, "with_comments": row.with_comments}


def _live_entries(reader: Any) -> list[dict[str, Any]]:
    """What the reader wrote in live blogs, with what it said before it was changed; deleted entries too."""
    entries = LiveEntry.objects.filter(written_by=reader).select_related("blog").prefetch_related("revisions")
    return [
        {
            "article_id": str(entry.blog.article_id),
            "headline": entry.headline,
            "text": entry.source,
            "summary": entry.summary,
            "published_at": entry.published_at,
            "before": [revision.source for revision in entry.revisions.all()],
        }
        for entry in entries.order_by("pk")
    ]


def _thing(kind: str, thing: Any) -> dict[str, Any]:
    return {"kind": kind, "id": str(thing.pk), "name": str(thing) if getattr(thing, "live", True) else None}


def _versions(reader: Any) -> list[dict[str, Any]]:
    rows = reader.wagtail_revisions.order_by("pk").values_list("object_id", "created_at")
    return [{"id": object_id, "saved_at": saved_at} for object_id, saved_at in rows]


def _log(rows: QuerySet[Any], of: str) -> list[dict[str, Any]]:
    """Without titles: one may be the name of another reader, or a headline that is not published yet."""
    values = rows.order_by("pk").values_list("content_type__model", of, "action", "timestamp")
    return [{"kind": kind, "id": str(pk), "action": action, "at": at} for kind, pk, action, at in values]


def _notes(reader: Any) -> list[dict[str, Any]]:
    """What the reader wrote in the margins of drafts, and in answer to others there."""
    notes = Note.objects.filter(user=reader).order_by("pk").values("text", "created_at", "updated_at")
    return [*notes, *CommentReply.objects.filter(user=reader).order_by("pk").values("text", "created_at", "updated_at")]


def _workflows(reader: Any) -> dict[str, Any]:
    requested = reader.requested_workflows.order_by("pk").values_list("object_id", "status", "created_at")
    return {
        "requested": [{"id": pk, "status": status, "created_at": at} for pk, status, at in requested],
        "decided": list(reader.finished_task_states.order_by("pk").values("status", "comment", "finished_at")),
    }


def _subscriptions(reader: Any) -> list[dict[str, Any]]:
    rows = reader.page_subscriptions.order_by("pk").values_list("page_id", "comment_notifications")
    return [{"page_id": str(page), "comment_notifications": wanted} for page, wanted in rows]
