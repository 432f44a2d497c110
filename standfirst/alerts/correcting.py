"""A correction reaches those who were told of the story it corrects.

Nobody's name stands in a list of who was alerted. An alert knows its topics and its spans, and a span knows its last
id: whoever asks for one of these topics now, and had joined by then, is told.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from standfirst.alerts.actions import UNDO_SECONDS, is_quiet
from standfirst.alerts.models import Alert
from standfirst.alerts.models.alert import CORRECTION
from standfirst.alerts.notify import (
    body_of,
    cause_of,
    correction_message,
    freeze_message,
    new_corrections,
    notify_of_correction,
)
from standfirst.alerts.tasks import fan_out_alert, tell_story_followers
from standfirst.articles.models import ArticlePage, Correction
from standfirst.notifications.models import Notification, PushSubscription

WORTH_TELLING_SECONDS = 24 * 3600


@transaction.atomic
def tell_of_corrections(*, article: ArticlePage) -> None:
    """Tell all whom this story concerns of its new corrections, each once, when the time for second thoughts is over.

    An alert that waits to tell of a correction which is not said any more, or in other words now, is taken back.
    """
    if not article.live or is_quiet():
        return
    _take_back_unsaid(article)
    notes = new_corrections(article)
    leaves_at = timezone.now() + timedelta(seconds=UNDO_SECONDS)
    for note in notes:
        _alert_to(note, leaves_at)
    if notes:
        tell_story_followers.using(run_after=leaves_at).enqueue(article.pk)


def tell_readers(note: Correction) -> int:
    """Notify the readers whom it concerns; nobody where an editor has taken the alert back. Return how many were told.

    A device that the alert reaches hears nothing else of it.
    """
    alerts = Alert.objects.filter(idempotency_key=cause_of(note))
    return 0 if alerts.filter(status=Alert.Status.CANCELLED).exists() else notify_of_correction(note)


def devices_told_by_alert(notification: Notification) -> "QuerySet[PushSubscription]":
    """The browsers that hear of this correction by its alert."""
    alert = Alert.objects.live().filter(idempotency_key=notification.about).first()
    if alert is None:
        return PushSubscription.objects.none()
    return alert.audience_at(timezone.now()).devices()


def is_still_said(notification: Notification) -> bool:
    """Whether the correction has not been taken back, nor the story taken down."""
    article = ArticlePage.objects.visible_to(notification.reader).filter(pk=notification.about.split(":")[1]).first()
    return article is not None and any(cause_of(note) == notification.about for note in article.corrections.all())


def _take_back_unsaid(article: ArticlePage) -> None:
    """Without its cause an alert stands in nobody's way, should the same be said again."""
    said = [cause_of(note) for note in article.corrections.all()]
    unsaid = Alert.objects.correcting(article).waiting().exclude(idempotency_key__in=said)
    unsaid.update(status=Alert.Status.CANCELLED, finished_at=timezone.now(), idempotency_key=None)


def _alert_to(note: Correction, leaves_at: datetime) -> None:
    """Make the alert, unless nobody is to be told or all have been."""
    if Alert.objects.filter(idempotency_key=cause_of(note)).exists():
        return
    alert = _alert(note, leaves_at)
    alert.audience = alert.audience_at(leaves_at).count()
    if not alert.audience:
        return
    try:
        with transaction.atomic():
            alert.save()
    except IntegrityError:
        return
    freeze_message(alert)
    fan_out_alert.using(run_after=leaves_at).enqueue(alert.pk)


def _alert(note: Correction, leaves_at: datetime) -> Alert:
    """Not saved yet. It has the tag of the alerts it corrects, and so takes their place on the screen."""
    article = note.article
    earlier = Alert.objects.live().filter(article=article).exclude(kind=CORRECTION).exclude(started_at=None)
    topics = {topic for alert in earlier for topic in alert.topics} | {f"article:{article.pk}"}
    message = correction_message(note)
    return Alert(
        article=article,
        kind=CORRECTION,
        topics=sorted(topics),
        joined_by=earlier.aggregate(last=Max("spans__last_id"))["last"] or 0,
        title=message.title[:200],
        body=(note.text or body_of(article))[:400],
        urgency=Alert.Urgency.NORMAL,
        ttl_seconds=WORTH_TELLING_SECONDS,
        send_at=leaves_at,
        idempotency_key=cause_of(note),
    )
