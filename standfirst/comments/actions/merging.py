"""Putting two conversations together, as when two stories have become one."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from standfirst.comments.errors import CommentError
from standfirst.comments.models import Comment, Discussion, ReadMark


@transaction.atomic
def merge_discussions(*, source: Discussion, target: Discussion) -> int:
    """Move every comment of one conversation, with its place, likes and state, into another; returns how many.

    What was moved counts as new to those who read the other conversation. Raises CommentError for one and the same.
    """
    if source.pk == target.pk:
        raise CommentError(_("These are one conversation already: choose another one to put it into."))
    # The roots first, then the discussions: the order of counters.py.
    roots = Comment.objects.filter(discussion=source, parent__isnull=True).order_by("pk")
    list(roots.select_for_update(no_key=True).values_list("pk", flat=True))
    locked = Discussion.objects.select_for_update().order_by("pk").in_bulk([source.pk, target.pk])
    source, target = locked[source.pk], locked[target.pk]
    moved = Comment.objects.filter(discussion=source).update(discussion=target, pos=F("pos") + target.last_pos)
    _move_counters(source, target)
    ReadMark.objects.filter(discussion=source).delete()
    return moved


def _move_counters(source: Discussion, target: Discussion) -> None:
    names = ("visible_count", "root_count", "held_count", "last_pos")
    sums = {name: F(name) + getattr(source, name) for name in names}
    Discussion.objects.filter(pk=target.pk).update(version=F("version") + 1, **sums)
    Discussion.objects.filter(pk=source.pk).update(version=F("version") + 1, **dict.fromkeys(names, 0))
