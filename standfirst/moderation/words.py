"""The words of a decision: a reason that whom it is about reads, and a note for the moderators alone."""

from django.utils.translation import gettext as _

from standfirst.comments.errors import CommentError

MAX_REASON = 100
MAX_NOTE = 1000


def check_words(reason: str, note: str) -> tuple[str, str]:
    """Return both without blanks at their ends; raises CommentError when one is missing or too long."""
    reason, note = reason.replace("\x00", "").strip(), note.replace("\x00", "").strip()
    if not reason or len(reason) > MAX_REASON or len(note) > MAX_NOTE:
        raise CommentError(_("Say why in at most 100 characters, and note at most 1,000 for the other moderators."))
    return reason, note
