"""What the comments' desk keeps about a reader."""

from collections import defaultdict
from typing import Any

from django.conf import settings

from standfirst.comments.actions import forget_writer, unlike_comment
from standfirst.comments.models import Comment, Revision
from standfirst.readers.models import Reader


def export(reader: Reader) -> dict[str, Any]:
    """The reader's comments as they wrote them, whatever became of them; likes, reports, and how far they have read."""
    return {
        "comments": _comments(reader),
        "likes": _likes(reader),
        "reports": _reports(reader),
        "read_marks": _read_marks(reader),
        "opened_question_times": _question_times(reader),
    }


def erase(reader: Reader, *, keeps_comments: bool) -> None:
    """Likes are taken back and reports forgotten; comments lose their words, or where they stay only their name.

    Done comment by comment, each in a transaction of its own: threads stay open meanwhile, counters right.
    """
    for like in reader.likes.select_related("comment").order_by("pk"):
        unlike_comment(reader=reader, comment=like.comment)
    reader.reports.all().delete()
    reader.read_marks.all().delete()
    for comment in Comment.objects.by_author(reader).order_by("-pk"):
        forget_writer(comment=comment, keeps_words=keeps_comments)


def _comments(reader: Reader) -> list[dict[str, Any]]:
    revisions = _revisions(reader)
    rows = Comment.objects.by_author(reader).select_related("discussion", "passage", "question").order_by("pk")
    return [_comment(comment) | {"revisions": revisions[comment.pk]} for comment in rows]


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": str(comment.pk),
        "url": settings.SITE_URL + comment.get_absolute_url(),
        "article_id": str(comment.discussion.article_id),
        "parent_id": str(comment.parent_id) if comment.parent_id else None,
        "state": comment.state,
        "held_reasons": comment.held_reasons,
        "source": comment.source,
        "passage": passage.exact if (passage := getattr(comment, "passage", None)) else None,
        "asks_the_writer": hasattr(comment, "question"),
        "likes": comment.like_count,
        "created_at": comment.created_at,
        "edited_at": comment.edited_at,
        "deleted_at": comment.deleted_at,
        "picked_at": comment.picked_at,
    }


def _revisions(reader: Reader) -> dict[int, list[dict[str, Any]]]:
    """What the comments said before, by comment. A join: a prefetch would name each comment's id in the query."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for revision in Revision.objects.filter(comment__author=reader).order_by("pk"):
        found[revision.comment_id].append({"source": revision.source, "replaced_at": revision.replaced_at})
    return found


def _likes(reader: Reader) -> list[dict[str, Any]]:
    rows = reader.likes.order_by("liked_at", "pk")
    return [{"comment_id": str(like.comment_id), "liked_at": like.liked_at} for like in rows]


def _reports(reader: Reader) -> list[dict[str, Any]]:
    return [
        {
            "comment_id": str(report.comment_id),
            "reason": report.reason,
            "text": report.text,
            "outcome": report.outcome,
            "reported_at": report.reported_at,
        }
        for report in reader.reports.order_by("pk")
    ]


def _read_marks(reader: Reader) -> list[dict[str, Any]]:
    rows = reader.read_marks.select_related("discussion").order_by("pk")
    return [{"article_id": str(mark.discussion.article_id), "last_pos": mark.last_pos} for mark in rows]


def _question_times(reader: Reader) -> list[dict[str, Any]]:
    """When they let readers ask the writer, and what they said of it."""
    rows = reader.opened_question_times.select_related("discussion").order_by("pk")
    return [
        {"article_id": str(row.discussion.article_id), "introduction": row.introduction, "opened_at": row.opened_at}
        for row in rows
    ]
