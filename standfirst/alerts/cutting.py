"""Cut an alert's audience into spans; the audience is fixed from then on."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from standfirst.alerts.headlines import set_trial_apart
from standfirst.alerts.models import Alert, Span
from standfirst.articles.models import ArticlePage
from standfirst.notifications.audience import Stretch

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
    alert.started_at, alert.rest_at = now, rest_at
    stretches = alert.audience_at(now).stretches(size=SPAN_SIZE)
    cut = [_span(alert, stretch) for stretch in stretches]
    if alert.second_title:
        cut = set_trial_apart(alert, cut)
    Span.objects.bulk_create(cut, batch_size=500)
    _note_audience(alert, cut)
    return len(cut)


def _span(alert: Alert, stretch: Stretch) -> Span:
    """Whoever sleeps longer than the news lives is never told: that span has expired already."""
    due_at = stretch.due_at or alert.left_at
    is_too_late = due_at >= alert.expires_at
    return Span(
        alert=alert,
        group=stretch.group,
        activity=stretch.activity,
        first_id=stretch.first_id,
        last_id=stretch.last_id,
        claimed_to=stretch.first_id - 1,
        window_from=stretch.first_id - 1,
        audience=stretch.audience,
        due_at=due_at,
        expired=stretch.audience if is_too_late else 0,
        finished_at=alert.started_at if is_too_late else None,
    )


def _note_audience(alert: Alert, cut: list[Span]) -> None:
    """Write down how many there are; an alert for nobody is finished."""
    values: dict[str, object] = {"audience": sum(span.audience for span in cut)}
    if all(span.finished_at for span in cut):
        values |= {"status": Alert.Status.FINISHED, "finished_at": timezone.now()}
    Alert.objects.filter(pk=alert.pk).update(**values)
