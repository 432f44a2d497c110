"""What happens after a reader has been told something.

What goes out to one reader has queues of its own: push never waits behind an alert to all, and a mail server that
hangs holds up nothing but letters.
"""

import time
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from standfirst.notifications import digests, standing
from standfirst.notifications.again import Again
from standfirst.notifications.channels import email, push
from standfirst.notifications.message import Message
from standfirst.notifications.models import Notification, PushSubscription
from standfirst.notifications.preferences import wants
from standfirst.notifications.spares import make_spares, some_are_missing

SLICE_SECONDS = 20.0
WAIT = timedelta(seconds=1)

CHANNELS: dict[str, Any] = {"push": push, "email": email}
LONGEST_WAIT_SECONDS = 60
# With the waits that double up to a minute: a day.
MOST_TRIES = 1450


# Far above an alert's follow-up work: one reader waits for this.
@task(priority=50)
def deliver_notification(notification_id: int, channel: str, tries: int = 1, devices: list[int] | None = None) -> None:
    """Bring one notification over one channel, if its reader wants that and has not read it yet.

    devices: only to these. A mail server that is away is asked again for a day.
    """
    notification = Notification.objects.select_related("reader").filter(pk=notification_id).first()
    if notification is None or not _is_worth_telling(notification, channel):
        return
    try:
        again = CHANNELS[channel].deliver(notification, devices)
    except (SMTPException, OSError):
        if channel != "email" or tries >= MOST_TRIES:
            raise
        again, tries = Again(timezone.now() + _wait(tries)), tries + 1
    if again is not None:
        later = deliver_notification.using(queue_name=CHANNELS[channel].QUEUE, run_after=again.at)
        later.enqueue(notification_id, channel, tries, again.devices)


@task(priority=10)
def tell_more(reader_ids: list[int], words: dict[str, Any], about: str, by: int | None) -> int:
    """Tell some of very many readers."""
    from standfirst.notifications.actions import tell

    return tell(reader_ids, Message(**words), about=about, by=by)


@task()
def send_due_digests() -> int:
    """Arrange a letter for each reader whose hour has come; every few minutes."""
    return digests.take_due(lambda reader_id: write_digest.using(queue_name=email.QUEUE).enqueue(reader_id))


@task(priority=-10)
def write_digest(reader_id: int, tries: int = 1) -> None:
    """Write one reader's digest, and post it if there is anything in it."""
    try:
        digests.send(reader_id)
    except (SMTPException, OSError):
        if tries >= MOST_TRIES:
            raise
        later = write_digest.using(queue_name=email.QUEUE, run_after=timezone.now() + _wait(tries))
        later.enqueue(reader_id, tries + 1)


@task(queue_name=push.QUEUE, priority=60)
def send_test(subscription_id: int) -> None:
    """Show a first message on one device."""
    device = PushSubscription.objects.select_related("key", "reader").filter(pk=subscription_id).first()
    if device is not None:
        push.deliver_test(device)


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


def _is_worth_telling(notification: Notification, channel: str) -> bool:
    """Decided now, not when the deed was done: what was read or removed since, or is not wanted any more, is not."""
    has_expired = notification.created_at + timedelta(seconds=notification.ttl_seconds) <= timezone.now()
    return (
        notification.is_unread
        and _hears(notification.reader)
        and (channel == "email" or not has_expired)
        and wants(notification.reader, notification.kind, channel)
        and standing.still_stands(notification)
    )


def _hears(reader: Any) -> bool:
    """Not a reader whose account is closed, or about to be erased."""
    return reader.is_active and not reader.is_closing


def _wait(tries: int) -> timedelta:
    return timedelta(seconds=min(2**tries, LONGEST_WAIT_SECONDS))
