"""Some words, and not too many."""

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import CommentTooLong, EmptyComment
from standfirst.comments.markup import MAX_LENGTH, to_text


def length(draft: Draft) -> None:
    if len(draft.source) > MAX_LENGTH:
        raise CommentTooLong(len(draft.source) - MAX_LENGTH)
    if not to_text(draft.html):
        raise EmptyComment
