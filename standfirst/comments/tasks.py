"""What follows a comment."""

from django_tasks import task

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.establishing import establish_reader, establish_readers
from standfirst.comments.actions.rendering import render_anew
from standfirst.comments.live import show_change_on_open_pages, show_on_open_pages
from standfirst.comments.models import Comment
from standfirst.comments.notify import (
    notify_of_followed_writer,
    notify_of_mentions,
    notify_of_new_comment,
    notify_of_pick,
    notify_of_quote,
    notify_of_reply,
    tell_of_change,
)
from standfirst.comments.quotes import numbers_quoted_in
from standfirst.comments.ranking import rank
from standfirst.statements import Prepared

_LISTED = Prepared(
    lambda number: Comment.objects.visible_to(None).listed().with_names().with_articles().filter(pk=number)
)


@task(queue_name="default", priority=20)
def announce_comment(comment_id: int) -> None:
    """Show a comment on open pages and tell whom it answers. One that waits, or is hidden by now, is not announced."""
    comment: Comment | None = _LISTED.first(comment_id)
    if comment is None:
        return
    if comment.parent is not None:
        rank(comment.parent)
    if comment.author is not None and not comment.author.is_established:
        comment.author.is_established = establish_reader(reader_id=comment.author.pk)
    show_on_open_pages(comment)
    notify_of_reply(comment)
    notify_of_mentions(comment)
    notify_of_new_comment(comment)
    notify_of_followed_writer(comment)


@task(queue_name="default", priority=20)
def announce_change(comment_id: int) -> None:
    """Show on open pages what has become of a comment."""
    comment = Comment.objects.with_names().filter(pk=comment_id).first()
    if comment is not None:
        show_change_on_open_pages(comment)
        tell_of_change(comment)
        notify_of_mentions(comment)


@task(queue_name="default", priority=10)
def tell_of_pick(comment_id: int) -> None:
    """Tell a comment's writer that the editors picked it, unless they have thought better of it."""
    comment = Comment.objects.visible_to(None).listed().picked().with_articles().filter(pk=comment_id).first()
    if comment is not None:
        notify_of_pick(comment)


@task(queue_name="default", priority=10)
def tell_of_quotes(article_id: int) -> None:
    """Tell those whose comments stand in a published story as pull quotes."""
    article = ArticlePage.objects.visible_to(None).filter(pk=article_id).first()
    for number in numbers_quoted_in(article) if article else ():
        comment = Comment.objects.visible_to(None).listed().filter(pk=number).first()
        if comment is not None:
            notify_of_quote(comment, article)


@task(priority=-40)
def lift_newcomers_limits() -> None:
    """Establish those whose first week is over."""
    establish_readers()


@task(priority=-40)
def render_comments_anew(after: int = 0) -> None:
    """Make the HTML of comments anew that an earlier version of the paper made; a batch, and a job for the next one."""
    last = render_anew(after=after)
    if last is not None:
        render_comments_anew.enqueue(last)
