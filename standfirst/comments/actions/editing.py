"""Changing and taking back one's own comment."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from standfirst.comments.actions.allowances import hold, spend
from standfirst.comments.actions.words import checked_words
from standfirst.comments.checks import Draft, verdict
from standfirst.comments.counters import change_state, lock_thread
from standfirst.comments.errors import CommentGone, NotYours, TooLateToEdit
from standfirst.comments.markup import HTML_VERSION
from standfirst.comments.models import Comment, Passage, Revision
from standfirst.comments.tasks import announce_change
from standfirst.readers.models import Reader

EDIT_WINDOW = timedelta(minutes=15)


@transaction.atomic
def edit_comment(*, reader: Reader, comment: Comment, body: str) -> Comment:
    """Put other words in place of a comment's, within 15 minutes; what it said before is kept.

    Once somebody has answered, everybody can read the old words beside the new.

    Raises NotYours, CommentGone when it was removed or deleted, TooLateToEdit, and the CommentErrors of checks/. Words
    that a check holds make the comment wait for a moderator.
    """
    comment = _own(comment, reader)
    may_edit(reader, comment)
    source, html = checked_words(body, reader=reader, discussion=comment.discussion)
    if source == comment.source:
        return comment
    spend(reader, "edit")
    draft = Draft(reader=reader, discussion=comment.discussion, source=source, html=html, edits=comment)
    reasons = list(verdict(draft).reasons)
    is_answered = comment.reply_count > 0
    Revision.objects.create(comment=comment, source=comment.source, is_public=is_answered)
    fields: dict[str, object] = {"source": source, "html": html, "html_version": HTML_VERSION}
    fields |= {"edited_at": timezone.now(), "has_history": comment.has_history or is_answered}
    state = Comment.State.HELD if reasons else comment.state
    change_state(comment, state, held_reasons=reasons or comment.held_reasons, **fields)
    announce_change.enqueue(comment.pk)
    return comment


def may_edit(reader: Reader, comment: Comment) -> None:
    """Raises NotYours for somebody else's comment, TooLateToEdit when the window is over, CommentGone."""
    if comment.author_id != reader.pk:
        raise NotYours
    if comment.state not in (Comment.State.PUBLISHED, Comment.State.HELD):
        raise CommentGone
    if timezone.now() > comment.created_at + EDIT_WINDOW:
        raise TooLateToEdit


@transaction.atomic
def delete_comment(*, reader: Reader, comment: Comment) -> Comment:
    """Take back one's own comment: the words go at once and for good, a tombstone stays while there are answers.

    Raises NotYours, and CommentGone when it was removed or deleted before.
    """
    comment = _own(comment, reader)
    spend(reader, "delete")
    comment.revisions.all().delete()
    Passage.objects.filter(comment=comment).delete()
    emptied: dict[str, object] = {
        "source": "",
        "html": "",
        "held_reasons": [],
        "picked_at": None,
        "has_history": False,
        "deleted_at": timezone.now(),
    }
    change_state(comment, Comment.State.DELETED, **emptied)
    announce_change.enqueue(comment.pk)
    return comment


def _own(comment: Comment, reader: Reader) -> Comment:
    """The comment as it is now, its thread and its writer's allowances locked."""
    if comment.author_id != reader.pk:
        raise NotYours
    hold(reader)
    try:
        comment = lock_thread(comment)
    except Comment.DoesNotExist as error:
        raise CommentGone from error
    if comment.state not in (Comment.State.PUBLISHED, Comment.State.HELD):
        raise CommentGone
    return comment
