"""Spans are delivered on a queue of their own, also by processes that can do nothing else (standfirst/sender)."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from standfirst.alerts import fanout
from standfirst.notifications.refilling import QUEUE


@task(queue_name=QUEUE, priority=10)
def deliver_span(alert_id: int) -> None:
    """Deliver spans of this alert for 20 seconds; what is left then is the next job's."""
    again_in_seconds = fanout.deliver(alert_id)
    if again_in_seconds is not None:
        when = timezone.now() + timedelta(seconds=again_in_seconds)
        deliver_span.using(run_after=when).enqueue(alert_id)
