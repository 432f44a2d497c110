"""What the moderators' desk keeps about a reader."""

from typing import Any

from standfirst.moderation.models import Decision
from standfirst.readers.models import Reader


def export(reader: Reader) -> dict[str, Any]:
    """What was decided about the reader and their comments, and what the reader decided as a moderator.

    Of the first they get what they were told: not who decided, nor the moderators' notes to each other.
    """
    about = Decision.objects.about(reader)
    return {
        "decisions_about_me": [_decision(decision) for decision in about.order_by("pk")],
        "decisions": [_decision(decision) | {"note": decision.note} for decision in reader.decisions.order_by("pk")],
    }


def erase(reader: Reader, *, keeps_comments: bool) -> None:
    """Decisions stay: nobody can change them, and they name comments, readers and moderators by number only."""


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "comment_id": str(decision.comment_id) if decision.comment_id else None,
        "reader_id": str(decision.reader_id) if decision.reader_id else None,
        "until": decision.until,
        "action": decision.action,
        "reason": decision.reason,
        "decided_at": decision.decided_at,
    }
