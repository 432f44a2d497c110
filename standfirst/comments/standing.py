"""Whether a comment that somebody is to be told of may still be read by them."""

from standfirst.articles.models import ArticlePage, Interest
from standfirst.comments.models import Comment
from standfirst.notifications.models import Notification
from standfirst.notifications.standing import number_in, register
from standfirst.readers.models import Follow


def register_all() -> None:
    """Have these asked before a push or a letter goes out."""
    for cause in ("reply", "mention", "pick"):
        register(cause, is_readable)
    register("conversation", is_followed_conversation)
    register("followed", is_by_followed_writer)
    register("quote", is_quote_out)


def is_readable(notification: Notification) -> bool:
    comments = Comment.objects.visible_to(notification.reader).listed()
    return comments.filter(pk=number_in(notification)).exists()


def is_followed_conversation(notification: Notification) -> bool:
    article = ArticlePage.objects.filter(discussion__comments=number_in(notification)).first()
    if article is None or not is_readable(notification):
        return False
    return Interest.objects.in_conversation(article).filter(reader=notification.reader).exists()


def is_by_followed_writer(notification: Notification) -> bool:
    follows = Follow.objects.filter(follower=notification.reader, followed=notification.by)
    return follows.exists() and is_readable(notification)


def is_quote_out(notification: Notification) -> bool:
    return ArticlePage.objects.visible_to(notification.reader).filter(pk=number_in(notification)).exists()
