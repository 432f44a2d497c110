"""An alert on its way to its audience, span by span.

Any number of workers may deliver one alert. What a killed one had in hand is known from the span's row and its spool,
so nobody is missed, and at most one window is sent again.
"""

import time

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.alerts import headlines, spool, throttle
from standfirst.alerts.claims import claim
from standfirst.alerts.delivery import SpanDelivery
from standfirst.alerts.errors import LeaseLost
from standfirst.alerts.models import Alert, Span
from standfirst.articles.models import ArticlePage
from standfirst.notifications.tasks import refill_spares

SLICE_SECONDS = 20.0


def deliver(alert_id: int, *, slice_seconds: float = SLICE_SECONDS) -> float | None:
    """Deliver spans of this alert for a while.

    Returns in how many seconds somebody should go on, or None when nothing is left that others do not have in hand.
    """
    alert = Alert.objects.filter(pk=alert_id, status=Alert.Status.SENDING).first()
    if alert is None:
        return None
    _stop_if_taken_down(alert)
    until = time.monotonic() + slice_seconds
    own_spool = spool.Spool()
    try:
        while time.monotonic() < until and throttle.has_room() and (claimed := claim(alert_id, own_spool)):
            _deliver_span(alert, *claimed, own_spool, until)
    finally:
        own_spool.close()
    if _finish(alert_id):
        return None
    again_in_seconds = _next_due_in_seconds(alert_id)
    if again_in_seconds is None or throttle.has_room():
        return again_in_seconds
    return max(again_in_seconds, throttle.next_moment_at() - time.time())


def alerts_without_worker() -> list[int]:
    """Alerts on their way that have a span which is due, and nobody alive who holds any of theirs."""
    now = timezone.now()
    spool.sweep()
    forgotten = []
    for alert in Alert.objects.on_its_way():
        open_spans = alert.spans.unfinished()
        holders = open_spans.exclude(holder="").filter(leased_until__gt=now).values_list("holder", flat=True)
        # A worker of this machine is known to be dead before its lease is over.
        is_held = any(not spool.is_dead(holder) for holder in set(holders))
        if not is_held and not _finish(alert.pk) and open_spans.filter(due_at__lte=now).exists():
            forgotten.append(alert.pk)
    return forgotten


def _stop_if_taken_down(alert: Alert) -> None:
    """Nobody is led to an article that is no longer there: what is left of the alert expires now."""
    if not ArticlePage.objects.visible_to(None).filter(pk=alert.article_id).exists():
        alert.ttl_seconds, alert.trouble = 0, _("The article was taken down; whoever was left has not been told.")
        alert.save(update_fields=["ttl_seconds", "trouble"])


def _deliver_span(alert: Alert, span: Span, lines: list[spool.Line], own_spool: spool.Spool, until: float) -> None:
    if not span.is_trial:
        headlines.decide(alert)
    try:
        SpanDelivery(alert, span, own_spool, until=until).run(lines)
    except LeaseLost:
        # Whoever has the span now may still need what we noted.
        return
    own_spool.empty()
    own_spool.is_needed = False


def _finish(alert_id: int) -> bool:
    """Close the alert if all its spans are; say whether it is closed."""
    if Span.objects.filter(alert_id=alert_id).unfinished().exists():
        return False
    sending = Alert.objects.filter(pk=alert_id, status=Alert.Status.SENDING)
    if sending.update(status=Alert.Status.FINISHED, finished_at=timezone.now()) and settings.PUSH_SPARES:
        refill_spares.enqueue()
    return True


def _next_due_in_seconds(alert_id: int) -> float | None:
    free = Span.objects.filter(alert_id=alert_id, holder="").unfinished()
    due_at = free.order_by("due_at").values_list("due_at", flat=True).first()
    return None if due_at is None else max(0.0, (due_at - timezone.now()).total_seconds())
