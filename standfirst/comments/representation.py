"""A comment as JSON for programs (INTERFACE, API): strings for ids, nothing of what the asker may not see."""

from collections.abc import Collection
from typing import Any

from standfirst.comments.markup import to_text
from standfirst.comments.models import Comment
from standfirst.comments.threads import Branch

NO_REPLIES: dict[str, Any] = {"items": [], "next": None}


def comment_as_json(
    comment: Comment, *, liked: Collection[int] = (), replies: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The shape of one comment; it needs `with_names`.

    liked: ids of the comments that the asker likes (`liked_among`). replies: {"items": […], "next": cursor or None} of
    what was loaded below it. A tombstone has no author and no words, nor has a comment whose writer the asker mutes
    (`hidden`); a held comment carries `reasons`.
    """
    is_gone = comment.state == Comment.State.DELETED or comment.is_hidden
    shape = {
        "id": str(comment.pk),
        "article_id": str(comment.article_id),
        "parent_id": str(comment.parent_id) if comment.parent_id else None,
        "depth": comment.depth,
        "author": None if is_gone else _author(comment),
        "body_html": "" if is_gone else comment.html,
        "body_text": "" if is_gone else to_text(comment.html),
        "created_at": comment.created_at,
        "edited_at": None if is_gone else comment.edited_at,
        "likes": comment.like_count,
        "liked": comment.pk in liked,
        "state": comment.state,
        "hidden": comment.is_hidden,
        "reply_count": comment.reply_count,
        "passage": None if is_gone else _passage(comment),
        "question": None if is_gone else _question(comment),
        "replies": replies or NO_REPLIES,
    }
    return {**shape, "reasons": comment.held_reasons} if comment.state == Comment.State.HELD else shape


def branch_as_json(branch: Branch, *, liked: Collection[int] = ()) -> dict[str, Any]:
    """A comment with the replies that were loaded with it: flat, in reading order, each with parent_id and depth."""
    items = [comment_as_json(comment, liked=liked) for comment in branch.flat()]
    return comment_as_json(branch.comment, liked=liked, replies={"items": items, "next": branch.next or None})


def liked_among(comments: Collection[Comment], reader: Any) -> set[int]:
    """The ids of those of these comments that this reader likes; one query, none for nobody."""
    if reader is None or not reader.is_authenticated or not comments:
        return set()
    rows = Comment.objects.filter(pk__in=[comment.pk for comment in comments]).liked_by(reader)
    return set(rows.values_list("pk", flat=True))


def _author(comment: Comment) -> dict[str, Any] | None:
    author = comment.author
    if author is None:
        return None
    badges = comment.badges
    return {"id": str(author.pk), "handle": author.handle, "display_name": author.name, "badges": badges}


def _passage(comment: Comment) -> dict[str, Any] | None:
    """The words of the article that it is about; current: whether they stand in the article as it is now."""
    passage = getattr(comment, "passage", None)
    return None if passage is None else {**passage.selector, "current": passage.is_of_now}


def _question(comment: Comment) -> dict[str, Any] | None:
    """Whether it was put to the writer, and the id of the answer."""
    question = getattr(comment, "question", None)
    return None if question is None else {"answer_id": str(question.answer_id) if question.answer_id else None}
