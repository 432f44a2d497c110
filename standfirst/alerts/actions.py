"""What the newsroom does with alerts."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standfirst.alerts.errors import AlreadyAlerted, NotPublished, TooLateToCancel, TooManyAlerts, UnknownAudience
from standfirst.alerts.models import Alert, AlertRules
from standfirst.alerts.notify import body_of, freeze_message, title_of
from standfirst.alerts.tasks import fan_out_alert, tell_interested_readers
from standfirst.articles.models import ArticlePage
from standfirst.notifications.errors import UnknownTopic
from standfirst.notifications.querysets import audience_count
from standfirst.notifications.topics import BREAKING, checked_topics
from standfirst.readers.models import Reader

UNDO_SECONDS = 30
TRIAL_MINUTES = 10
MAX_TTL_SECONDS = 28 * 24 * 3600
BREAKING_IN_AN_HOUR = 10
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
    wrong urgency or time to live, or a trial longer than that.
    """
    if idempotency_key is not None and (known := Alert.objects.filter(idempotency_key=idempotency_key).first()):
        return known
    _check(article, audience, urgency, ttl_seconds)
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
        send_at=max(send_at or timezone.now(), timezone.now()) + timedelta(seconds=undo_seconds),
        editor=editor,
        idempotency_key=idempotency_key,
    )


def cancel_alert(*, alert: Alert) -> None:
    """Take an alert back that has not left yet; raises TooLateToCancel."""
    waiting = Alert.objects.filter(pk=alert.pk, status=Alert.Status.WAITING)
    if not waiting.update(status=Alert.Status.CANCELLED, finished_at=timezone.now()):
        raise TooLateToCancel(_("The alert has left already: write a correction, and alert the same readers to it."))
    alert.refresh_from_db()


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


def _check(article: ArticlePage, audience: str, urgency: str, ttl_seconds: int) -> None:
    if urgency not in Alert.Urgency.values:
        raise ValueError(f"{urgency!r} is not an urgency: choose one of {', '.join(Alert.Urgency.values)}.")
    if not 1 <= ttl_seconds <= MAX_TTL_SECONDS:
        raise ValueError(_("An alert lives for 1 to %(limit)s seconds.") % {"limit": MAX_TTL_SECONDS})
    if not ArticlePage.objects.visible_to(None).filter(pk=article.pk).exists():
        raise NotPublished(_("This article is not published: publish it, then send the alert."))
    try:
        checked_topics([audience])
    except UnknownTopic as unknown:
        raise UnknownAudience(str(unknown)) from unknown


@transaction.atomic
def _make_alert(*, article: ArticlePage, kind: str, topics: list[str], **fields: Any) -> Alert:
    """Write the alert and its job, both or neither."""
    known = Alert.objects.live().filter(article=article, kind=kind).first()
    if known is not None:
        raise _already(known)
    if kind == BREAKING:
        _check_limit()
    try:
        with transaction.atomic():
            alert = Alert.objects.create(
                article=article, kind=kind, topics=topics, audience=audience_count(topics), **fields
            )
    except IntegrityError as error:
        raise _already(Alert.objects.live().get(article=article, kind=kind)) from error
    freeze_message(alert)
    fan_out_alert.using(run_after=alert.send_at).enqueue(alert.pk)
    return alert


def _already(alert: Alert) -> AlreadyAlerted:
    """Say who told them and when; of an alert that has not left yet, when it does."""
    is_to_leave = alert.status == Alert.Status.WAITING
    when = date_format(timezone.localtime(alert.send_at if is_to_leave else alert.created_at), "j F, H:i T")
    if is_to_leave and alert.editor is not None:
        words = _("%(name)s has an alert to this article waiting for these readers; it leaves on %(when)s.")
    elif is_to_leave:
        words = _("An alert to this article waits for these readers already; it leaves on %(when)s.")
    elif alert.editor is not None:
        words = _("%(name)s told these readers of this article on %(when)s.")
    else:
        words = _("These readers were told of this article on %(when)s.")
    again = _("Choose another audience, or alert them to another article.")
    return AlreadyAlerted(f"{words % {'name': alert.editor, 'when': when}} {again}", alert)


def _check_limit() -> None:
    """Heed the limit of the hour, and the newsroom's own of the day."""
    if not settings.LIMITS:
        return
    breaking = Alert.objects.live().filter(kind=BREAKING)
    if breaking.filter(created_at__gt=timezone.now() - timedelta(hours=1)).count() >= BREAKING_IN_AN_HOUR:
        raise TooManyAlerts(
            _("%(count)s breaking alerts went out within the hour: wait, or send this to its section.")
            % {"count": BREAKING_IN_AN_HOUR}
        )
    a_day = AlertRules.current().breaking_a_day
    if breaking.filter(created_at__gt=timezone.now() - timedelta(days=1)).count() >= a_day:
        words = ngettext(
            "Readers were promised at most %(count)s breaking alert a day, and got it: send this to its section.",
            "Readers were promised at most %(count)s breaking alerts a day, and got them: send this to its section.",
            a_day,
        )
        raise TooManyAlerts(words % {"count": a_day})


def _is_new(article: ArticlePage) -> bool:
    is_first = article.first_published_at == article.last_published_at
    return is_first and article.published_at is not None and article.published_at > timezone.now() - NEWS_FOR
