"""What somebody is told of a decision about them or their comment, and in which words."""

from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from standfirst.comments.models import Comment
from standfirst.moderation.models import Decision
from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message, Saying
from standfirst.readers.models import Reader

Action = Decision.Action
WORDS = {
    Action.APPROVE: _("Your comment under “{headline}” is published"),
    Action.REMOVE: _("Your comment under “{headline}” was removed"),
    Action.RESTORE: _("Your comment under “{headline}” is back"),
    Action.WARN: _("A warning from the moderators"),
    Action.SUSPEND: _("Your account is suspended until {until}"),
    Action.BAN: _("Your account is suspended for good"),
    Action.LIFT: _("Your account is no longer suspended"),
    Action.WITHDRAW: _("The moderators took their warning back"),
    Action.TAKE_DOWN: _("A moderator took your picture down"),
}


def notify_of_decision(decision: Decision) -> int:
    """Tell whom it is about, unless they decided themselves or nothing changed for them; return how many were told."""
    if decision.reader_id is not None:
        return _notify(decision, decision.reader, partial(reader_message, decision))
    comment = decision.comment
    was_waiting = decision.action != Action.APPROVE or (comment is not None and not comment.reports.exists())
    if comment is None or comment.author is None or comment.author_id == decision.moderator_id or not was_waiting:
        return 0
    return _notify(decision, comment.author, partial(comment_message, decision, comment))


def comment_message(decision: Decision, comment: Comment) -> Message:
    article = comment.discussion.article
    is_removed = decision.action == Action.REMOVE
    url = f"{article.url}#comments" if is_removed else reverse("comments:permalink", args=[comment.pk])
    return Message(
        kind="decision",
        title=WORDS[Action(decision.action)].format(headline=article.headline),
        body=_reason(decision) if is_removed else str(_("Other readers can see it now.")),
        url=url,
    )


def reader_message(decision: Decision) -> Message:
    is_good_news = decision.action in (Action.LIFT, Action.WITHDRAW)
    until = date_format(timezone.localtime(decision.until), "j F Y H:i T") if decision.until else ""
    return Message(
        kind="decision",
        title=WORDS[Action(decision.action)].format(until=until),
        body=str(_("You can take part as before.")) if is_good_news else _reason(decision),
        url=reverse("decisions:mine"),
    )


def _notify(decision: Decision, reader: Reader | None, message: Saying) -> int:
    if reader is None:
        return 0
    return notify(reader_ids=[reader.pk], message=message, about=f"decision:{decision.pk}")


def _reason(decision: Decision) -> str:
    return str(_("The moderators’ reason: %(reason)s")) % {"reason": _(decision.reason)}
