"""What open pages of the article show. Events carry public HTML only: the fragment that the page itself is made of."""

from django.template.loader import render_to_string

from standfirst.comments.models import Comment, Discussion
from standfirst.live.hub import article_stream, publish
from standfirst.statements import Prepared

_PUBLIC = Prepared(lambda number: Comment.objects.visible_to(None).filter(pk=number).values_list("pk"))
_COUNT = Prepared(lambda number: Discussion.objects.filter(pk=number).values_list("article_id", "visible_count"))


def show_on_open_pages(comment: Comment) -> None:
    """Offer a new comment to everybody who has the article open; show the new count."""
    _publish("comment", comment, parent_id=str(comment.parent_id or ""))
    show_count(comment)


def show_change_on_open_pages(comment: Comment) -> None:
    """Replace a comment that was edited, picked, removed, deleted or brought back; html is "" for one that is gone."""
    _publish("comment-changed", comment, parent_id=str(comment.parent_id or ""))
    show_count(comment)


def show_likes(comment: Comment) -> None:
    """Show how many like a comment; only the number travels."""
    data = {"article_id": str(comment.discussion.article_id), "id": str(comment.pk), "likes": comment.like_count}
    publish(article_stream(comment.discussion.article_id), "likes", data)


def show_count(comment: Comment) -> None:
    article_id, count = _COUNT.first(comment.discussion_id)
    publish(article_stream(article_id), "count", {"article_id": str(article_id), "count": count})


def _publish(event: str, comment: Comment, **data: str) -> None:
    article_id = comment.discussion.article_id
    is_public = _PUBLIC.first(comment.pk) is not None
    html = render_to_string("comments/_comment.html", {"comment": comment}) if is_public else ""
    publish(
        article_stream(article_id), event, {"article_id": str(article_id), "id": str(comment.pk), "html": html, **data}
    )
