"""What a comment's writer is told of a decision, and in which words."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from standfirst.moderation.models import Decision
from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message

WORDS = {
    Decision.Action.APPROVE: _("Your comment under “{headline}” is published"),
    Decision.Action.REMOVE: _("Your comment under “{headline}” was removed"),
    Decision.Action.RESTORE: _("Your comment under “{headline}” is back"),
}


def notify_of_decision(decision: Decision) -> int:
    """Tell the writer, unless they decided themselves or nothing changed for them; return how many were told."""
    comment = decision.comment
    was_waiting = decision.action != Decision.Action.APPROVE or not comment.reports.exists()
    if comment.author_id in (None, decision.moderator_id) or not was_waiting:
        return 0
    return notify(reader_ids=[comment.author_id], message=decision_message(decision), about=f"decision:{decision.pk}")


def decision_message(decision: Decision) -> Message:
    article = decision.comment.discussion.article
    is_removed = decision.action == Decision.Action.REMOVE
    url = f"{article.url}#comments" if is_removed else reverse("comments:permalink", args=[decision.comment_id])
    return Message(
        kind="decision",
        title=WORDS[Decision.Action(decision.action)].format(headline=article.headline),
        body=_reason(decision) if is_removed else str(_("Other readers can see it now.")),
        url=url,
    )


def _reason(decision: Decision) -> str:
    return str(_("The moderators’ reason: %(reason)s")) % {"reason": _(decision.reason)}
