"""Liking a comment."""

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from standfirst.comments.actions.allowances import hold, spend
from standfirst.comments.counters import touch_discussion
from standfirst.comments.errors import CommentGone, CommentsClosed, ReaderSuspended
from standfirst.comments.live import show_likes
from standfirst.comments.models import Comment, Like
from standfirst.comments.ranking import rank
from standfirst.readers.models import Reader
from standfirst.readers.suspension import suspension_sentence

_INSERT = "INSERT INTO comments_like (comment_id, reader_id, liked_at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"


@transaction.atomic
def like_comment(*, reader: Reader, comment: Comment) -> bool:
    """Record that a reader likes a comment; return False if they already did.

    Raises CommentsClosed when the article's conversation is closed, CommentGone when the comment is not there to be
    seen, ReaderSuspended, TooFast.
    """
    _may_like(reader, comment)
    hold(reader)
    if not _insert(reader, comment):
        return False
    spend(reader, "like")
    _move(comment, 1)
    return True


@transaction.atomic
def unlike_comment(*, reader: Reader, comment: Comment) -> bool:
    """Take a like back; return False if there was none."""
    if not Like.objects.filter(comment=comment, reader=reader).delete()[0]:
        return False
    _move(comment, -1)
    return True


def _may_like(reader: Reader, comment: Comment) -> None:
    if reader.is_suspended or not reader.is_active:
        raise ReaderSuspended(suspension_sentence(reader))
    if not comment.listed:
        raise CommentGone
    if not comment.discussion.is_open:
        raise CommentsClosed


def _insert(reader: Reader, comment: Comment) -> bool:
    """Whether a row went in; two at once are settled by the unique pair."""
    liked_at = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [comment.pk, reader.pk, liked_at])
        return cursor.rowcount > 0


def _move(comment: Comment, step: int) -> None:
    """Count the like, rank the comment, and leave its new count in the object we were given."""
    Comment.objects.filter(pk=comment.pk).update(like_count=F("like_count") + step)
    comment.refresh_from_db(fields=["like_count"])
    rank(comment)
    touch_discussion(comment.discussion_id)
    if comment.listed:
        show_likes(comment)
