"""What moderators decide about comments."""

from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.comments import actions as comments
from standfirst.comments.errors import CommentError
from standfirst.comments.models import Comment
from standfirst.comments.roles import may_moderate
from standfirst.moderation.errors import NotAModerator
from standfirst.moderation.models import Decision
from standfirst.moderation.tasks import tell_of_decision
from standfirst.moderation.words import check_words
from standfirst.readers.models import Reader

DEEDS = {
    Decision.Action.APPROVE: comments.approve_comment,
    Decision.Action.REMOVE: comments.remove_comment,
    Decision.Action.RESTORE: comments.restore_comment,
}


@transaction.atomic
def decide(*, moderator: Reader, comment: Comment, action: str, reason: str, note: str = "") -> Decision:
    """Approve, remove or bring back a comment, and record who did it and why; its writer is told.

    reason: a few words that the writer sees; note: for the moderators alone.
    Raises NotAModerator, CommentGone where the comment is no longer what the moderator saw, and CommentError for an
    action that is none or a reason that is missing or too long.
    """
    if not may_moderate(moderator):
        raise NotAModerator
    if action not in DEEDS:
        raise CommentError(_("There is no such decision: approve, remove or restore."))
    reason, note = check_words(reason, note)
    DEEDS[Decision.Action(action)](comment=comment)
    decision = Decision.objects.create(comment=comment, moderator=moderator, action=action, reason=reason, note=note)
    tell_of_decision.enqueue(decision.pk)
    return decision


def approve(*, moderator: Reader, comment: Comment, reason: str = "Nothing wrong with it", note: str = "") -> Decision:
    return decide(moderator=moderator, comment=comment, action=Decision.Action.APPROVE, reason=reason, note=note)


def remove(*, moderator: Reader, comment: Comment, reason: str, note: str = "") -> Decision:
    return decide(moderator=moderator, comment=comment, action=Decision.Action.REMOVE, reason=reason, note=note)


def restore(*, moderator: Reader, comment: Comment, reason: str, note: str = "") -> Decision:
    return decide(moderator=moderator, comment=comment, action=Decision.Action.RESTORE, reason=reason, note=note)
