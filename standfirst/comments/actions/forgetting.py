"""A comment whose writer leaves the paper for good."""

from django.db import transaction
from django.utils import timezone

from standfirst.comments.counters import change_state, lock_thread, touch_discussion
from standfirst.comments.models import Comment, Passage
from standfirst.comments.tasks import announce_change
from standfirst.notifications.models import Notification


@transaction.atomic
def forget_writer(*, comment: Comment, keeps_words: bool) -> None:
    """Take the writer's name off a comment, and its words too unless they are published and may stay.

    Nobody keeps in their inbox what they were told of it, since that names the writer. Again changes nothing.
    """
    try:
        comment = lock_thread(comment)
    except Comment.DoesNotExist:
        return
    comment.revisions.all().delete()
    Notification.objects.filter(url=comment.get_absolute_url()).delete()
    if not (keeps_words and comment.state == Comment.State.PUBLISHED):
        _empty(comment)
    Comment.objects.filter(pk=comment.pk).update(author=None, form_key="")
    touch_discussion(comment.discussion_id)
    if comment.is_shown:
        announce_change.enqueue(comment.pk)


def _empty(comment: Comment) -> None:
    """What a moderator removed stays removed; everything else counts as deleted by its writer."""
    is_removed = comment.state == Comment.State.REMOVED
    state = Comment.State.REMOVED if is_removed else Comment.State.DELETED
    emptied: dict[str, object] = {
        "source": "",
        "html": "",
        "held_reasons": [],
        "picked_at": None,
        "deleted_at": timezone.now(),
    }
    change_state(comment, state, **emptied)
    # Which words of the story they chose is theirs as well.
    Passage.objects.filter(comment=comment).delete()
