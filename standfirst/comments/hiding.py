"""What a page shows to a reader who mutes or blocks some of its writers.

A comment of theirs goes; where there are answers below it, its place stays, without name and words.
"""

from collections.abc import Collection, Iterable

from standfirst.comments.threads import Branch


def without_hidden(branches: Iterable[Branch], hidden: Collection[int]) -> list[Branch]:
    """The branches without the comments of these readers (ids); those with answers are marked `is_hidden`."""
    if not hidden:
        return list(branches)
    kept = []
    for branch in branches:
        branch.replies = without_hidden(branch.replies, hidden)
        branch.comment.is_hidden = branch.comment.author_id in hidden
        if not branch.comment.is_hidden or branch.replies or branch.next:
            kept.append(branch)
    return kept
