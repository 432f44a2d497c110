"""A correction reaches those who were told of the story it corrects.

Nobody's name stands in a list of who was alerted. An alert knows its topics and its spans, and a span knows its last
id: whoever asks for one of these topics now, and had joined by then, is told.
"""

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from standfirst.alerts.models import Alert
from standfirst.alerts.models.alert import CORRECTION
from standfirst.alerts.notify import alert_message, body_of, cause_of, correction_message, notify_of_correction
from standfirst.alerts.tasks import fan_out_alert
from standfirst.articles.models import ArticlePage, Correction
from standfirst.notifications.models import Notification, PushSubscription

WORTH_TELLING_SECONDS = 24 * 3600


@transaction.atomic
def tell_of_correction(note: Correction) -> int:
    """Alert the browsers that were alerted to the story, and notify its readers; return how many readers were told.

    Each correction is told once, however often this runs. A device that the alert reaches hears nothing else of it.
    """
    _alert_to(note)
    return notify_of_correction(note)


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


def _alert_to(note: Correction) -> Alert | None:
    """The alert; None when nobody is to be told, or all have been."""
    if Alert.objects.filter(idempotency_key=cause_of(note)).exists():
        return None
    alert = _alert(note)
    alert.audience = alert.audience_at(alert.send_at).count()
    if not alert.audience:
        return None
    try:
        with transaction.atomic():
            alert.save()
    except IntegrityError:
        return None
    alert.payload = alert_message(alert)
    alert.save(update_fields=["payload"])
    fan_out_alert.enqueue(alert.pk)
    return alert


def _alert(note: Correction) -> Alert:
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
        send_at=timezone.now(),
        idempotency_key=cause_of(note),
    )
