"""What moderators do with comments. Who did it and why is recorded by the desk that calls these."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.comments.counters import change_state, lock_thread, touch_discussion
from standfirst.comments.errors import CommentGone
from standfirst.comments.models import Comment, Report
from standfirst.comments.ranking import rank
from standfirst.comments.tasks import announce_change, announce_comment, tell_of_pick
from standfirst.readers.models import Reader


@transaction.atomic
def approve_comment(*, comment: Comment) -> Comment:
    """Publish a held comment, or leave a reported one as it is; its open reports are dismissed.

    Raises CommentGone for one that was removed or deleted.
    """
    comment = _locked(comment)
    if comment.state not in (Comment.State.HELD, Comment.State.PUBLISHED):
        raise CommentGone(_("This comment was removed or deleted meanwhile: look at the list again."))
    if comment.state == Comment.State.HELD:
        change_state(comment, Comment.State.PUBLISHED, held_reasons=[])
        announce_comment.enqueue(comment.pk)
    _settle_reports(comment, Report.Outcome.DISMISSED)
    return comment


@transaction.atomic
def remove_comment(*, comment: Comment) -> Comment:
    """Take a comment out of sight with everything below it; its open reports are upheld. Again changes nothing."""
    comment = _locked(comment)
    if comment.state != Comment.State.REMOVED:
        change_state(comment, Comment.State.REMOVED, picked_at=None)
        announce_change.enqueue(comment.pk)
    _settle_reports(comment, Report.Outcome.UPHELD)
    rank(comment)
    return comment


def remove_comments_of(*, reader: Reader) -> int:
    """Take everything a reader has written out of sight, as when they are banned; returns how many there were.

    One after the other, each whole: a life's work would lock every conversation at once.
    """
    seen = (Comment.State.PUBLISHED, Comment.State.HELD)
    numbers = list(Comment.objects.by_author(reader).filter(state__in=seen).order_by("pk").values_list("pk", flat=True))
    for comment in (Comment.objects.filter(pk=number).first() for number in numbers):
        if comment is not None:
            remove_comment(comment=comment)
    return len(numbers)


@transaction.atomic
def restore_comment(*, comment: Comment) -> Comment:
    """Bring a removed comment back with what is below it; the reports that were upheld are dismissed.

    Raises CommentGone for one that is not removed.
    """
    comment = _locked(comment)
    if comment.state != Comment.State.REMOVED:
        raise CommentGone(_("Only a removed comment can be brought back: look at the list again."))
    # Its writer may have deleted it before a moderator removed it; then its words are gone and stay so.
    change_state(comment, Comment.State.DELETED if comment.deleted_at else Comment.State.PUBLISHED, held_reasons=[])
    comment.reports.filter(outcome=Report.Outcome.UPHELD).update(outcome=Report.Outcome.DISMISSED)
    rank(comment)
    announce_change.enqueue(comment.pk)
    return comment


@transaction.atomic
def pick_comment(*, comment: Comment) -> Comment:
    """Make a comment an editors' pick; it gets a badge and may stand on the front page."""
    return _pick(comment, picks=True)


@transaction.atomic
def unpick_comment(*, comment: Comment) -> Comment:
    return _pick(comment, picks=False)


def _pick(comment: Comment, *, picks: bool) -> Comment:
    comment = _locked(comment)
    if picks and not comment.listed:
        raise CommentGone(_("Only a comment that readers see can be picked."))
    comment.picked_at = timezone.now() if picks else None
    comment.save(update_fields=["picked_at"])
    touch_discussion(comment.discussion_id)
    announce_change.enqueue(comment.pk)
    if picks:
        tell_of_pick.enqueue(comment.pk)
    return comment


def _locked(comment: Comment) -> Comment:
    try:
        return lock_thread(comment)
    except Comment.DoesNotExist as error:
        raise CommentGone from error


def _settle_reports(comment: Comment, outcome: str) -> None:
    comment.reports.filter(outcome=Report.Outcome.OPEN).update(outcome=outcome)
