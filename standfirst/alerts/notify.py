"""The words of an alert, and of what readers who follow something are told."""

from datetime import timedelta
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.alerts.beacons import one_in
from standfirst.alerts.models import Alert
from standfirst.articles.models import ArticlePage, Correction, Interest
from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message
from standfirst.webpush.message import DeclarativeMessage

NEWS_FOR = timedelta(hours=24)


def freeze_message(alert: Alert) -> None:
    """Write down what every browser gets; with a second headline, both."""
    alert.shown_one_in = one_in(alert.audience)
    alert.payload = alert_message(alert)
    alert.second_payload = alert_message(alert, is_second=True) if alert.second_title else b""
    alert.save(update_fields=["shown_one_in", "payload", "second_payload"])


def alert_message(alert: Alert, *, is_second: bool = False) -> bytes:
    """The JSON that every browser gets; it says nothing of who reads it. is_second: with the other headline."""
    data: dict[str, str | int] = {"alert": str(alert.pk)}
    if alert.shown_one_in > 1:
        data["one_in"] = alert.shown_one_in
    if is_second:
        data["headline"] = "second"
    return DeclarativeMessage(
        title=alert.second_title if is_second else alert.title,
        body=alert.body,
        navigate=alert.article.full_url,
        tag=alert.tag,
        lang=settings.LANGUAGE_CODE,
        data=data,
    ).encode()


def title_of(article: ArticlePage) -> str:
    return article.headline[:200]


def body_of(article: ArticlePage) -> str:
    return article.standfirst[:400]


def notify_of_story(article: ArticlePage) -> int:
    """Tell the readers who follow the article's section, authors or topics, each once; return how many were told."""
    readers = Interest.objects.readers_of(article)
    return notify(reader_ids=readers, message=story_message(article), about=f"story:{article.pk}")


def story_message(article: ArticlePage) -> Message:
    return Message(
        kind="story",
        title=title_of(article),
        body=body_of(article),
        url=article.full_url,
        tag=f"story:{article.pk}",
    )


def notify_of_correction(note: Correction) -> int:
    """Tell the readers who follow this story, or wrote under it, of a correction; return how many were told."""
    readers = {*Interest.objects.followers_of_story(note.article), *_writers_under(note.article)}
    return notify(reader_ids=readers, message=partial(correction_message, note), about=cause_of(note))


def new_corrections(article: ArticlePage) -> list[Correction]:
    """What was put right in the last day."""
    now = timezone.now()
    return list(article.corrections.filter(corrected_at__gt=now - NEWS_FOR, corrected_at__lte=now))


def cause_of(note: Correction) -> str:
    """Names a correction by its words, not its row: Wagtail makes the rows anew when a draft is published twice."""
    return f"corrected:{note.article_id}:{sha256(note.text.encode()).hexdigest()[:16]}"


def _writers_under(article: ArticlePage) -> set[int]:
    """Those who have written under the story; the conversation's desk stands beside this one, so it is not imported."""
    rows = get_user_model().objects.filter(comments__discussion__article=article, comments__state="published")
    return set(rows.values_list("pk", flat=True))


def correction_message(note: Correction) -> Message:
    return Message(
        kind="corrected",
        title=_("Corrected: %(headline)s") % {"headline": note.article.headline},
        body=note.text,
        url=note.article.full_url,
        tag=f"article-{note.article_id}",
        group=f"corrected:{note.article_id}",
        group_name=note.article.headline,
    )
