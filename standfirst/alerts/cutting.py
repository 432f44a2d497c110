"""Cut an alert's audience into spans; the audience is fixed from then on."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from standfirst.alerts.headlines import set_trial_apart
from standfirst.alerts.models import Alert, Span
from standfirst.articles.models import ArticlePage
from standfirst.notifications.querysets import spans

SPAN_SIZE = 2000


@transaction.atomic
def start(alert: Alert) -> int:
    """Let a waiting alert go: cut it into spans, all in one transaction; return how many there are.

    An alert whose article has been taken down since is cancelled instead.
    """
    if not ArticlePage.objects.visible_to(None).filter(pk=alert.article_id).exists():
        Alert.objects.filter(pk=alert.pk, status=Alert.Status.WAITING).update(
            status=Alert.Status.CANCELLED, finished_at=timezone.now()
        )
        return 0
    now = timezone.now()
    waiting = Alert.objects.filter(pk=alert.pk, status=Alert.Status.WAITING)
    rest_at = now + timedelta(minutes=alert.trial_minutes) if alert.second_title else None
    if not waiting.update(status=Alert.Status.SENDING, started_at=now, rest_at=rest_at):
        return 0
    alert.rest_at = rest_at
    cut = [
        Span(
            alert=alert,
            activity=span.activity,
            first_id=span.first_id,
            last_id=span.last_id,
            claimed_to=span.first_id - 1,
            window_from=span.first_id - 1,
            audience=span.audience,
            due_at=now,
        )
        for span in spans(alert.topics, size=SPAN_SIZE)
    ]
    if alert.second_title:
        cut = set_trial_apart(alert, cut)
    Span.objects.bulk_create(cut, batch_size=500)
    _note_audience(alert, cut)
    return len(cut)


def _note_audience(alert: Alert, cut: list[Span]) -> None:
    """Write down how many there are; an alert for nobody is finished."""
    values: dict[str, object] = {"audience": sum(span.audience for span in cut)}
    if not cut:
        values |= {"status": Alert.Status.FINISHED, "finished_at": timezone.now()}
    Alert.objects.filter(pk=alert.pk).update(**values)
