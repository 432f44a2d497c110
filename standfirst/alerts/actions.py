"""What the newsroom does with alerts."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.alerts.checks import already, check, check_limit, checked_send_at
from standfirst.alerts.errors import AlreadyAlerted, TooLateToCancel
from standfirst.alerts.models import Alert
from standfirst.alerts.notify import body_of, freeze_message, title_of
from standfirst.alerts.tasks import fan_out_alert, tell_interested_readers
from standfirst.articles.models import ArticlePage
from standfirst.notifications.querysets import audience_count
from standfirst.notifications.topics import BREAKING
from standfirst.readers.models import Reader

UNDO_SECONDS = 30
TRIAL_MINUTES = 10
FOLLOWERS = "followers"
# A story with an older dateline is no news: an import, or something put right in the archive.
NEWS_FOR = timedelta(hours=24)

_is_quiet: ContextVar[bool] = ContextVar("alerts_are_quiet", default=False)


def send_alert(
    *,
    article: ArticlePage,
    audience: str = BREAKING,
    title: str = "",
    body: str = "",
    urgency: str = "high",
    ttl_seconds: int = 3600,
    send_at: datetime | None = None,
    undo_seconds: int = UNDO_SECONDS,
    second_title: str = "",
    trial_minutes: int = TRIAL_MINUTES,
    editor: Reader | None = None,
    idempotency_key: str | None = None,
) -> Alert:
    """Send an article to everyone who asked for `audience`, a topic such as "breaking" or "section:3".

    title, body: the headline and the standfirst where they are empty.
    undo_seconds: how long cancel_alert can take it back, after send_at.
    second_title: another headline, tried on a few against `title` for trial_minutes before the rest is told.
    idempotency_key: called again with the same one, it returns the same alert.
    Raises NotPublished, UnknownAudience, AlreadyAlerted (with the alert that was sent), TooManyAlerts; ValueError for a
    wrong urgency, time or time to live, or a trial longer than that.
    """
    if idempotency_key is not None and (known := Alert.objects.filter(idempotency_key=idempotency_key).first()):
        return known
    check(article=article, audience=audience, urgency=urgency, ttl_seconds=ttl_seconds)
    send_at = checked_send_at(send_at) or timezone.now()
    if second_title and not 1 <= trial_minutes < ttl_seconds / 60:
        raise ValueError(_("A trial lasts for a minute at least, and ends before the alert expires."))
    return _make_alert(
        article=article,
        kind=audience.partition(":")[0],
        topics=[audience],
        title=title or title_of(article),
        body=body or body_of(article),
        urgency=urgency,
        ttl_seconds=ttl_seconds,
        second_title=second_title,
        trial_minutes=trial_minutes if second_title else 0,
        send_at=max(send_at, timezone.now()) + timedelta(seconds=undo_seconds),
        editor=editor,
        idempotency_key=idempotency_key,
    )


def cancel_alert(*, alert: Alert) -> None:
    """Take an alert back that has not left yet; raises TooLateToCancel. What is back already stays so."""
    waiting = Alert.objects.filter(pk=alert.pk, status=Alert.Status.WAITING)
    waiting.update(status=Alert.Status.CANCELLED, finished_at=timezone.now())
    alert.refresh_from_db()
    if alert.status != Alert.Status.CANCELLED:
        raise TooLateToCancel(_("The alert has left already: write a correction, and alert the same readers to it."))


def tell_followers(*, article: ArticlePage) -> Alert | None:
    """Tell those who follow a new article's section, authors, topics or itself: browsers by this alert, readers who
    follow with their account by a notification. None when no browser is to be told.

    Never for breaking news, nor for an import, an old dateline, or an article that was published before. Wagtail says
    "published" when it only schedules: nothing is told of that article yet.
    """
    if not article.live or not _is_new(article) or is_quiet():
        return None
    tell_interested_readers.enqueue(article.pk)
    topics = topics_of(article)
    if not audience_count(topics):
        return None
    try:
        return _make_alert(
            article=article,
            kind=FOLLOWERS,
            topics=topics,
            title=title_of(article),
            body=body_of(article),
            urgency="normal",
            ttl_seconds=4 * 3600,
            send_at=timezone.now(),
        )
    except AlreadyAlerted:
        return None


@contextmanager
def no_alerts() -> Iterator[None]:
    """Publish inside this block without telling anybody: for imports and sample editions."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)


def is_quiet() -> bool:
    """Whether what is published now is told to nobody."""
    return _is_quiet.get()


def topics_of(article: ArticlePage) -> list[str]:
    """What its followers follow."""
    authors = [f"author:{author.pk}" for author in article.authors]
    topics = [f"topic:{pk}" for pk in article.topics.values_list("pk", flat=True)]
    return [f"section:{article.section.pk}", *authors, *topics, f"article:{article.pk}"]


@transaction.atomic
def _make_alert(*, article: ArticlePage, kind: str, topics: list[str], **fields: Any) -> Alert:
    """Write the alert and its job, both or neither."""
    known = Alert.objects.live().filter(article=article, kind=kind).first()
    if known is not None:
        raise already(known)
    if kind == BREAKING:
        check_limit()
    try:
        with transaction.atomic():
            alert = Alert.objects.create(
                article=article, kind=kind, topics=topics, audience=audience_count(topics), **fields
            )
    except IntegrityError as error:
        raise already(Alert.objects.live().get(article=article, kind=kind)) from error
    freeze_message(alert)
    fan_out_alert.using(run_after=alert.send_at).enqueue(alert.pk)
    return alert


def _is_new(article: ArticlePage) -> bool:
    is_first = article.first_published_at == article.last_published_at
    return is_first and article.published_at is not None and article.published_at > timezone.now() - NEWS_FOR
