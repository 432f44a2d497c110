"""Letters at once: one for what happened, or for all of a group that has not been told yet."""

from datetime import timedelta

from django.utils import timezone

from standfirst.notifications.again import Again
from standfirst.notifications.calm import is_paused
from standfirst.notifications.delivery import delivery_of
from standfirst.notifications.letters import letter_about, may_write_to, post
from standfirst.notifications.models import Notification

QUEUE = "letters"
# A comment that everybody answers fills no mailbox: the next letter waits so long, and then tells of all.
ONE_OF_A_GROUP_IN = timedelta(hours=1)


def deliver(notification: Notification, devices: list[int] | None = None) -> Again | None:
    """Write to the reader; a mail server that is away raises, and the job is done again.

    Nothing is written to whoever gets digests, has paused, or has an address that refuses letters. Returns when to come
    again if a letter about the same group has just gone out.
    """
    delivery = delivery_of(notification.reader)
    if notification.emailed_at or delivery.has_digest or is_paused(delivery, timezone.now()):
        return None
    if not may_write_to(notification.reader.email):
        return None
    group = Notification.objects.unread().filter(reader=notification.reader, group=notification.group)
    last = group.filter(emailed_at__isnull=False).order_by("-emailed_at").first()
    if last is not None and last.emailed_at + ONE_OF_A_GROUP_IN > timezone.now():
        return Again(last.emailed_at + ONE_OF_A_GROUP_IN)
    told = list(group.in_sight().filter(emailed_at=None).order_by("pk"))
    if post(letter_about(notification.reader, told)):
        Notification.objects.filter(pk__in=[row.pk for row in told]).update(emailed_at=timezone.now())
    return None
