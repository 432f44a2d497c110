"""The words of an alert, and of what readers who follow something are told."""

from django.conf import settings

from standfirst.alerts.models import Alert
from standfirst.articles.models import ArticlePage, Interest
from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message
from standfirst.webpush.message import DeclarativeMessage


def alert_message(alert: Alert) -> bytes:
    """The JSON that every browser gets; it says nothing of who reads it."""
    return DeclarativeMessage(
        title=alert.title,
        body=alert.body,
        navigate=alert.article.full_url,
        tag=alert.tag,
        lang=settings.LANGUAGE_CODE,
        data={"alert": str(alert.pk)},
    ).encode()


def title_of(article: ArticlePage) -> str:
    return article.headline[:200]


def body_of(article: ArticlePage) -> str:
    return article.standfirst[:400]


def notify_of_story(article: ArticlePage) -> int:
    """Tell the readers who follow the article's section, authors or topics, each once; return how many were told."""
    message = Message(
        kind="story",
        title=title_of(article),
        body=body_of(article),
        url=article.full_url,
        tag=f"story:{article.pk}",
    )
    readers = Interest.objects.readers_of(article)
    return notify(reader_ids=readers, message=message, about=f"story:{article.pk}")
