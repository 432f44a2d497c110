"""One page of comments from all over the paper, the latest first: what somebody wrote, or was answered."""

from typing import Any

from standfirst.comments.querysets import CommentQuerySet

AT_ONCE = 20


def said_page(comments: CommentQuerySet) -> dict[str, Any]:
    """What `_said.html` shows of these: `comments`, and `next`, after which the following page begins."""
    found = list(comments.with_names().with_articles().latest_first()[: AT_ONCE + 1])
    return {"comments": found[:AT_ONCE], "next": found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None}
