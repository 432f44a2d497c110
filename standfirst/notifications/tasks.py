"""What happens after a reader has been told something.

What goes out to one reader has queues of its own: push never waits behind an alert to all, and a mail server that
hangs holds up nothing but letters.
"""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.utils import timezone
from django_tasks import task

from standfirst.notifications import digests, standing
from standfirst.notifications.again import Again
from standfirst.notifications.channels import email, push
from standfirst.notifications.message import Message
from standfirst.notifications.models import Notification, PushSubscription
from standfirst.notifications.preferences import wants

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
