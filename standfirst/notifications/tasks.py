"""What happens after a reader has been told something."""

import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from standfirst.notifications.channels import email, push
from standfirst.notifications.models import Notification
from standfirst.notifications.preferences import wants
from standfirst.notifications.spares import make_spares, some_are_missing

SLICE_SECONDS = 20.0
WAIT = timedelta(seconds=1)

CHANNELS = {"push": push.deliver, "email": email.deliver}
# A push waits neither for a mail server nor for an alert to all.
QUEUES = {"push": "notices", "email": "default"}


# Far above an alert's follow-up work: one reader waits for this.
@task(priority=50)
def deliver_notification(notification_id: int, channel: str) -> None:
    """Bring one notification over one channel, if its reader wants that and has not read it yet."""
    notification = Notification.objects.select_related("reader").filter(pk=notification_id).first()
    if notification is None or not _is_worth_telling(notification):
        return
    if wants(notification.reader, notification.kind, channel):
        CHANNELS[channel](notification)


@task()
def age_subscriptions() -> int:
    """Sort browsers by when they were last seen, and forget those not seen for a year; once a night."""
    from standfirst.notifications.pruning import age_subscriptions as age

    return age()


@task(queue_name="push", priority=-50)
def refill_spares(after_id: int = 0) -> None:
    """Make what later alerts need, 200 at a time and for at most 20 seconds, and only while no alert is being sent."""
    if settings.PUSH_SPARES and (after_id or some_are_missing()):
        last_id = _make_spares_while_idle(after_id)
        if last_id is not None:
            refill_spares.using(run_after=timezone.now() + WAIT).enqueue(last_id)


def _make_spares_while_idle(after_id: int) -> int | None:
    """Return where to go on later; None when all have one."""
    until = time.monotonic() + SLICE_SECONDS
    last_id: int | None = after_id
    while last_id is not None and time.monotonic() < until and not _alerts_are_sent():
        last_id = make_spares(after_id=last_id)
    return last_id


def _alerts_are_sent() -> bool:
    """Say whether a job of an alert is ready or running."""
    jobs = DBTaskResult.objects.filter(queue_name="push").exclude(task_path=refill_spares.module_path)
    running = jobs.filter(status=TaskResultStatus.RUNNING)
    return running.exists() or jobs.ready().exists()


def _is_worth_telling(notification: Notification) -> bool:
    has_expired = notification.created_at + timedelta(seconds=notification.ttl_seconds) <= timezone.now()
    return notification.is_unread and _hears(notification.reader) and not has_expired


def _hears(reader: Any) -> bool:
    """Not a reader whose account is closed, or about to be erased."""
    return reader.is_active and not reader.is_closing
