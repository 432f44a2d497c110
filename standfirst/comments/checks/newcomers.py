"""The discussion's mode: every comment is looked at first, or the first ones of new readers."""

from standfirst.comments.checks.draft import Draft
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.roles import may_moderate


def newcomers(draft: Draft) -> str | None:
    mode = draft.discussion.mode
    if mode == Discussion.Mode.PREMODERATED and not may_moderate(draft.reader):
        return "Every comment under this article is looked at first."
    if mode == Discussion.Mode.NEWCOMERS and _is_newcomer(draft):
        return "The first comment of a new reader is looked at first."
    return None


def _is_newcomer(draft: Draft) -> bool:
    """Nobody has yet let through a comment of theirs."""
    return not draft.reader.is_established and not Comment.objects.by_author(draft.reader).listed().exists()
