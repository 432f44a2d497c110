"""What every counter should say, computed from the rows alone."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count

from standfirst.comments.models import Comment, Discussion, Like
from standfirst.comments.paths import ids_above

ROW_FIELDS = ("hidden_above", "listed", "tombstone", "reply_count", "descendant_count", "like_count")


def drift_in(discussion: Discussion) -> Iterator[str]:
    """Each difference between what a discussion's counters say and what its rows say, as a line for an operator."""
    rows = list(Comment.objects.filter(discussion=discussion).order_by("path").defer("source", "html"))
    truth = _recount(discussion, rows)
    for comment in rows:
        for field in ROW_FIELDS:
            if getattr(comment, field) != truth[comment.pk][field]:
                yield f"comment {comment.pk}: {field} is {getattr(comment, field)}, counted {truth[comment.pk][field]}"
    for field, counted in _totals(rows, truth).items():
        if getattr(discussion, field) != counted:
            yield f"discussion {discussion.pk}: {field} is {getattr(discussion, field)}, counted {counted}"


def _recount(discussion: Discussion, rows: list[Comment]) -> dict[int, dict[str, int | bool]]:
    hides = {row.pk for row in rows if row.hides_below}
    likes = dict(
        Like.objects.filter(comment__discussion=discussion)
        .values_list("comment")
        .annotate(count=Count("pk"))
        .values_list("comment", "count")
    )
    replies, descendants = Counter[int](), Counter[int]()
    for row in rows:
        if row.state == Comment.State.PUBLISHED:
            replies[row.parent_id or 0] += 1
            for number in reversed(ids_above(row.path)):
                descendants[number] += 1
                if number in hides:
                    break
    truth: dict[int, dict[str, int | bool]] = {}
    for row in rows:
        hidden_above = sum(number in hides for number in ids_above(row.path))
        has_answers = bool(replies[row.pk] or descendants[row.pk])
        truth[row.pk] = {
            "hidden_above": hidden_above,
            "listed": row.state == Comment.State.PUBLISHED and hidden_above == 0,
            "tombstone": row.state == Comment.State.DELETED and hidden_above == 0 and has_answers,
            "reply_count": replies[row.pk],
            "descendant_count": descendants[row.pk],
            "like_count": likes.get(row.pk, 0),
        }
    return truth


def _totals(rows: list[Comment], truth: dict[int, dict[str, int | bool]]) -> dict[str, int]:
    return {
        "visible_count": sum(bool(truth[row.pk]["listed"]) for row in rows),
        "root_count": sum(bool(truth[row.pk]["listed"]) for row in rows if row.parent_id is None),
        "held_count": sum(row.state == Comment.State.HELD for row in rows),
    }
