"""What happens after a reader has been told something."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task

from standfirst.notifications.channels import email, push
from standfirst.notifications.models import Notification
from standfirst.notifications.preferences import wants

CHANNELS = {"push": push.deliver, "email": email.deliver}


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


def _is_worth_telling(notification: Notification) -> bool:
    has_expired = notification.created_at + timedelta(seconds=notification.ttl_seconds) <= timezone.now()
    return notification.is_unread and _hears(notification.reader) and not has_expired


def _hears(reader: Any) -> bool:
    """Not a reader whose account is closed, or about to be erased."""
    return reader.is_active and not reader.is_closing
