"""An alert on its way to its audience, span by span.

Any number of workers may deliver one alert. What a killed one had in hand is known from the spans' rows and spools, so
nobody is missed, and at most one window is sent again.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from django.conf import settings
from django.utils import timezone

from standfirst.alerts import headlines, throttle
from standfirst.alerts.claims import claim
from standfirst.alerts.delivery import WINDOW, SpanDelivery
from standfirst.alerts.errors import LeaseLost
from standfirst.alerts.models import Alert, Span
from standfirst.notifications.posting import post_office
from standfirst.notifications.refilling import refill_spares
from standfirst.webpush.delivery import PushRequest, PushResult

SLICE_SECONDS = 20.0


def deliver(alert_id: int, *, slice_seconds: float = SLICE_SECONDS) -> float | None:
    """Deliver spans of this alert for a while.

    Returns in how many seconds somebody should go on, or None when nothing is left that others do not have in hand.
    """
    alert = Alert.objects.filter(pk=alert_id, status=Alert.Status.SENDING).first()
    if alert is None:
        return None
    Round(alert, until=time.monotonic() + slice_seconds).run()
    if finish(alert_id):
        return None
    again_in_seconds = _next_due_in_seconds(alert_id)
    if again_in_seconds is None or throttle.has_room():
        return again_in_seconds
    return max(again_in_seconds, throttle.next_moment_at() - time.time())


class Round:
    """What one worker does for an alert in one go.

    The next span begins while the last answers of the one before are still out: a push service that hangs keeps nobody
    else waiting.
    """

    def __init__(self, alert: Alert, *, until: float) -> None:
        self._alert, self._until = alert, until
        self._open: set[SpanDelivery] = set()

    def run(self) -> None:
        """Take spans until the time is up or none is due, and wait for the last answer."""
        try:
            with closing(post_office().send(self._requests(), max_unanswered=WINDOW)) as results:
                for result in results:
                    self._note(result)
        finally:
            for delivery in self._open:
                delivery.abandon()

    def _requests(self) -> Iterator[PushRequest]:
        while (delivery := self._next_span()) is not None:
            self._open.add(delivery)
            try:
                yield from delivery.requests()
            except LeaseLost:
                self._lose(delivery)
            self._end_if_over(delivery)

    def _next_span(self) -> SpanDelivery | None:
        has_time = time.monotonic() < self._until and throttle.has_room()
        claimed = claim(self._alert.pk) if has_time else None
        if claimed is None:
            return None
        # The article may have been taken down, or a trial of two headlines have ended.
        self._alert.refresh_from_db(fields=["ttl_seconds"])
        if not claimed.span.is_trial:
            headlines.decide(self._alert)
        return SpanDelivery(self._alert, claimed, until=self._until)

    def _note(self, result: PushResult) -> None:
        delivery, browser = _sent_as(result)
        if delivery in self._open:
            delivery.note(browser, result)
            self._end_if_over(delivery)

    def _end_if_over(self, delivery: SpanDelivery) -> None:
        if delivery in self._open and delivery.is_over:
            try:
                delivery.give_back()
                self._open.remove(delivery)
            except LeaseLost:
                self._lose(delivery)

    def _lose(self, delivery: SpanDelivery) -> None:
        """Somebody else has the span, and may still need what we noted of it."""
        self._open.remove(delivery)
        delivery.abandon()


def finish(alert_id: int) -> bool:
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


def _sent_as(result: PushResult) -> Any:
    """The span's delivery and the browser, as SpanDelivery.requests() named them."""
    return result.id
