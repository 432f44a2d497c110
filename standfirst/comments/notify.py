"""Who is told of a reply, and in which words."""

from standfirst.comments.markup import excerpt
from standfirst.comments.models import Comment
from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message


def notify_of_reply(comment: Comment) -> int:
    """Tell whom this comment answers; return how many were told (0 or 1).

    Nobody is told of their own words, nor of an answer they cannot see, nor twice.
    """
    parent = comment.parent
    if parent is None or parent.author_id in (None, comment.author_id):
        return 0
    if not Comment.objects.visible_to(parent.author).filter(pk=comment.pk, listed=True).exists():
        return 0
    return notify(reader_ids=[parent.author_id], message=reply_message(comment), about=f"reply:{comment.pk}")


def reply_message(comment: Comment) -> Message:
    """Plain words, no HTML: they are read in an inbox, on a lock screen and in a mail."""
    name = comment.author.name if comment.author else "A former reader"
    headline = comment.discussion.article.headline
    return Message(
        kind="reply",
        title=f"{name} answered you under “{headline}”",
        body=excerpt(comment.html),
        url=comment.get_absolute_url(),
        tag=f"reply:{comment.parent_id}",
    )
