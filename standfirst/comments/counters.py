"""Counters move with the rows they count, in the same transaction, by F().

Whoever changes what is seen in a thread first locks the thread's root; then it changes the comments, above them last
the discussion. One order for all, so nobody waits in a circle, and while a subtree is hidden nothing is added to it.
(Locking the parent first, as one would think, lets a reply slip under a comment that is being removed.)

A comment counts what is below it as if nothing above it were hidden. So hiding a subtree leaves the counters inside
it alone, and showing it again needs no recount.
"""

from django.db import connection
from django.db.models import BooleanField, Case, F, Q, Value, When

from standfirst.comments.models import Comment, Discussion
from standfirst.comments.models.comment import HIDING_STATES
from standfirst.comments.paths import ids_above
from standfirst.pages.tables import must_be_seen_at_once

_IS_LISTED = Q(state=Comment.State.PUBLISHED, hidden_above=0)
_IS_TOMBSTONE = Q(state=Comment.State.DELETED, hidden_above=0) & (Q(descendant_count__gt=0) | Q(reply_count__gt=0))


# By hand, since Django returns nothing from an update; every comment is one.
_MOVE = """
UPDATE comments_discussion SET visible_count = visible_count + %s, root_count = root_count + %s,
    held_count = held_count + %s, version = version + 1, last_pos = last_pos + %s
WHERE id = %s RETURNING last_pos
"""


def lock_thread(comment: Comment) -> Comment:
    """Lock the comment's thread until the transaction ends; return the comment as it is now.

    Raises Comment.DoesNotExist when it has gone.
    """
    # The root's path is the start of the comment's own, so it is locked first; the comment's row too, before the
    # discussion's: a like takes them in that order, without the root.
    rows = Comment.objects.select_for_update(no_key=True).filter(pk__in={comment.root_id, comment.pk}).order_by("path")
    for row in rows:
        if row.pk == comment.pk:
            return row
    raise Comment.DoesNotExist


def count_new(comment: Comment) -> None:
    """Count a comment that is about to be inserted, and number it if it is listed. Its thread is locked.

    The row itself comes last: it is the discussion's lock that gives it its place.
    """
    if comment.listed:
        _move_above(comment, seen=1, replies=1)
    is_held = comment.state == Comment.State.HELD
    last_pos = _move_discussion(comment, seen=int(comment.listed), held=int(is_held), listed_first=comment.listed)
    if comment.listed:
        comment.pos = last_pos


def change_state(comment: Comment, state: str, **fields: object) -> None:
    """Give a comment of a locked thread another state, with everything that follows; also save these fields.

    What is below is hidden or shown with it, the counters above and of the discussion move, a comment that is listed
    for the first time gets its number.
    """
    before = Comment(state=comment.state, descendant_count=comment.descendant_count, listed=comment.listed)
    comment.state = state
    comment.listed = state == Comment.State.PUBLISHED and comment.hidden_above == 0
    if not comment.listed:
        must_be_seen_at_once(Comment._meta.db_table)
    _cover(comment, int(comment.hides_below) - int(before.hides_below))
    published = int(state == Comment.State.PUBLISHED) - int(before.state == Comment.State.PUBLISHED)
    seen = comment.counts_above - before.counts_above
    _move_above(comment, seen=seen, replies=published)
    if comment.parent_id is not None:
        _settle_tombstones([*ids_above(comment.path), comment.parent_id])
    has_answers = comment.descendant_count > 0 or comment.reply_count > 0
    comment.tombstone = state == Comment.State.DELETED and comment.hidden_above == 0 and has_answers
    held = int(state == Comment.State.HELD) - int(before.state == Comment.State.HELD)
    is_first = comment.listed and comment.pos is None
    roots = int(comment.listed) - int(before.listed)
    last_pos = _move_discussion(comment, seen=seen, roots=roots, held=held, listed_first=is_first)
    _save(comment, {**fields, "pos": last_pos} if is_first else fields)
    if before.hides_below and not comment.hides_below:
        _number_below(comment)


def touch_discussion(discussion_id: int) -> None:
    """Something a reader can see has changed, though no counter has."""
    Discussion.objects.filter(pk=discussion_id).update(version=F("version") + 1)


def _save(comment: Comment, fields: dict[str, object]) -> None:
    for name, value in fields.items():
        setattr(comment, name, value)
    comment.save(update_fields=["state", "listed", "tombstone", *fields])


def _number_below(comment: Comment) -> None:
    """Number what was let through while something above it was hidden, and is listed only now."""
    for row in Comment.objects.below(comment).listed().filter(pos__isnull=True):
        last_pos = _move_discussion(row, seen=0, held=0, listed_first=True)
        Comment.objects.filter(pk=row.pk).update(pos=last_pos)


def _cover(comment: Comment, step: int) -> None:
    """Hide (1) or show (-1) everything below a comment in one range."""
    if not step:
        return
    rows = Comment.objects.below(comment)
    rows.update(hidden_above=F("hidden_above") + step, listed=False, tombstone=False)
    if step < 0:
        rows.filter(hidden_above=0).update(listed=_as_value(_IS_LISTED), tombstone=_as_value(_IS_TOMBSTONE))


def _move_above(comment: Comment, *, seen: int, replies: int) -> None:
    """One statement for all rows above; the parent may be none of them (MAX_DEPTH)."""
    if comment.parent_id is None or not (seen or replies):
        return
    counting = _ids_that_count(comment)
    Comment.objects.filter(pk__in={*counting, comment.parent_id}).update(
        reply_count=F("reply_count") + _where(Q(pk=comment.parent_id), replies),
        descendant_count=F("descendant_count") + _where(Q(pk__in=counting), seen),
    )


def _ids_that_count(comment: Comment) -> list[int]:
    """Whose counters see this comment: all above, or, where one of them hides it, up to the nearest that does."""
    above = ids_above(comment.path)
    if comment.hidden_above == 0:
        return above
    hiding = set(Comment.objects.filter(pk__in=above, state__in=HIDING_STATES).values_list("pk", flat=True))
    nearest = max((place for place, number in enumerate(above) if number in hiding), default=0)
    return above[nearest:]


def _settle_tombstones(numbers: list[int]) -> None:
    """A deleted comment stands as a tombstone for as long as there are answers."""
    deleted = Comment.objects.filter(pk__in=numbers, state=Comment.State.DELETED)
    deleted.exclude(tombstone=_as_value(_IS_TOMBSTONE)).update(tombstone=_as_value(_IS_TOMBSTONE))


def _move_discussion(comment: Comment, *, seen: int, held: int, roots: int | None = None, listed_first: bool) -> int:
    """One statement for all counters; a hidden comment moves none of those that readers see.

    Returns last_pos, which the comment has from now on if it is listed for the first time: the discussion's row stays
    locked until the transaction ends.
    """
    visible = seen if comment.hidden_above == 0 else 0
    root_step = (visible if roots is None else roots) if comment.parent_id is None else 0
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [visible, root_step, held, int(listed_first), comment.discussion_id])
        return int(cursor.fetchone()[0])


def _where(condition: Q, step: int) -> Case:
    return Case(When(condition, then=Value(step)), default=Value(0))


def _as_value(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
