"""A closed conversation takes nothing new; what was said can still be corrected."""

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import CommentsClosed


def closed_thread(draft: Draft) -> None:
    if not draft.discussion.is_open and draft.edits is None:
        raise CommentsClosed
