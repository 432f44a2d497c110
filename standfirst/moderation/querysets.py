"""Choosing decisions, and the comments that wait for one."""

from typing import TYPE_CHECKING, Any, Never

from django.db.models import Count, Min, Q, QuerySet

from standfirst.comments.models import Comment
from standfirst.comments.querysets import CommentQuerySet
from standfirst.comments.roles import may_moderate

if TYPE_CHECKING:
    from standfirst.moderation.models import Decision  # noqa: F401

LISTS = {"reported": "Reported", "held": "Held", "new": "New"}


class DecisionQuerySet(QuerySet["Decision"]):
    """Decisions, chosen by who asks."""

    def visible_to(self, reader: Any = None) -> "DecisionQuerySet":
        """All for moderators; for others those about themselves and their own comments."""
        if may_moderate(reader):
            return self
        if reader is None or not reader.is_authenticated:
            return self.none()
        return self.about(reader)

    def about(self, reader: Any) -> "DecisionQuerySet":
        """About a reader, or a comment of theirs."""
        return self.filter(Q(reader=reader) | Q(comment__author=reader))

    def is_warned(self, reader: Any) -> bool:
        """Whether the latest of warnings and their taking back is a warning."""
        last = self.filter(reader=reader, action__in=("warn", "withdraw")).order_by("-pk").first()
        return last is not None and last.action == "warn"

    def delete(self) -> Never:
        raise TypeError("Decisions are kept: nothing deletes them.")


def queue(name: str) -> CommentQuerySet:
    """One of LISTS: what was reported and is open, what is held, what is new; the longest waiting first, new ones last.

    Each comment has open_reports and reported_at.
    """
    is_open = Q(reports__outcome="open")
    rows = (
        Comment.objects.with_names()
        .with_articles()
        .annotate(
            open_reports=Count("reports", filter=is_open, distinct=True),
            reported_at=Min("reports__reported_at", filter=is_open),
        )
    )
    if name == "held":
        return rows.held().order_by("pk")
    if name == "reported":
        return rows.filter(pk__in=Comment.objects.filter(is_open)).order_by("reported_at", "pk")
    return rows.listed().latest_first()
