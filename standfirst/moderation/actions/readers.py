"""What moderators decide about readers: a warning, a suspension, a picture; and taking those back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.comments.errors import CommentError
from standfirst.comments.roles import may_moderate
from standfirst.moderation.errors import NotAboutThem, NotAModerator, NothingToTakeBack
from standfirst.moderation.models import Decision
from standfirst.moderation.tasks import tell_of_decision
from standfirst.moderation.words import check_words
from standfirst.readers import actions as readers
from standfirst.readers.models import FOR_GOOD, Reader

Action = Decision.Action
TAKEN_AWAY = (Action.LIFT, Action.WITHDRAW, Action.TAKE_DOWN)


@transaction.atomic
def decide_about_reader(
    *, moderator: Reader, reader: Reader, action: str, reason: str, note: str = "", until: datetime | None = None
) -> Decision:
    """Do something about a reader, and record who did it and why; the reader is told, and their open pages show it.

    action: warn, suspend, ban, lift, withdraw or take_down. reason: a few words that the reader sees; note: for the
    moderators alone; until: when a suspension ends by itself.
    Raises NotAModerator; NotAboutThem for oneself and people of the newsroom; NothingToTakeBack; and CommentError for
    an action that is none, an instant that is not to come, or a reason that is missing or too long.
    """
    if not may_moderate(moderator):
        raise NotAModerator
    # Of two moderators at once the second sees what the first did.
    reader = Reader.objects.select_for_update().get(pk=reader.pk)
    if reader.pk == moderator.pk or reader.is_superuser or reader.role != Reader.Role.READER:
        raise NotAboutThem
    reason, note = check_words(reason, note)
    until = _carry_out(reader, action, reason, until)
    decision = Decision.objects.create(
        reader=reader, moderator=moderator, action=action, reason=reason, note=note, until=until
    )
    tell_of_decision.enqueue(decision.pk)
    return decision


def warn(*, moderator: Reader, reader: Reader, reason: str, note: str = "") -> Decision:
    return decide_about_reader(moderator=moderator, reader=reader, action=Action.WARN, reason=reason, note=note)


def suspend(*, moderator: Reader, reader: Reader, until: datetime | None, reason: str, note: str = "") -> Decision:
    """until: None for good."""
    action = Action.SUSPEND if until else Action.BAN
    return decide_about_reader(moderator=moderator, reader=reader, action=action, reason=reason, note=note, until=until)


def lift_suspension(*, moderator: Reader, reader: Reader, reason: str, note: str = "") -> Decision:
    return decide_about_reader(moderator=moderator, reader=reader, action=Action.LIFT, reason=reason, note=note)


def withdraw_warning(*, moderator: Reader, reader: Reader, reason: str, note: str = "") -> Decision:
    return decide_about_reader(moderator=moderator, reader=reader, action=Action.WITHDRAW, reason=reason, note=note)


def take_picture_down(*, moderator: Reader, reader: Reader, reason: str, note: str = "") -> Decision:
    return decide_about_reader(moderator=moderator, reader=reader, action=Action.TAKE_DOWN, reason=reason, note=note)


def _carry_out(reader: Reader, action: str, reason: str, until: datetime | None) -> datetime | None:
    """Do it; returns when it ends by itself, None for what does not."""
    if action == Action.SUSPEND:
        return _suspend(reader, reason, until)
    if action == Action.BAN:
        readers.suspend_reader(reader=reader, until=FOR_GOOD, reason=reason)
    elif action in TAKEN_AWAY:
        _take_away(reader, action)
    elif action != Action.WARN:
        raise CommentError(_("There is no such decision: warn, suspend, ban, lift, withdraw or take_down."))
    return None


def _suspend(reader: Reader, reason: str, until: datetime | None) -> datetime:
    if until is None or not timezone.now() < until < FOR_GOOD:
        raise CommentError(_("Say until when: an instant that is still to come."))
    readers.suspend_reader(reader=reader, until=until, reason=reason)
    return until


def _take_away(reader: Reader, action: str) -> None:
    """A suspension, a warning or a picture, if it is there still."""
    if action == Action.LIFT and reader.is_suspended:
        readers.suspend_reader(reader=reader, until=None)
    elif action == Action.TAKE_DOWN and reader.portrait:
        readers.change_picture(reader=reader, picture=None)
    elif action != Action.WITHDRAW or not Decision.objects.is_warned(reader):
        raise NothingToTakeBack
