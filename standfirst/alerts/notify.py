"""The words of an alert."""

from django.conf import settings

from standfirst.alerts.models import Alert
from standfirst.articles.models import ArticlePage
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
