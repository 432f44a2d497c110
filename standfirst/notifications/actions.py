"""Telling named readers something: one row each, then the channels they want."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from standfirst.notifications import badge
from standfirst.notifications.message import Message
from standfirst.notifications.models import Notification
from standfirst.notifications.preferences import readers_without_inbox
from standfirst.notifications.tasks import QUEUES, deliver_notification

if TYPE_CHECKING:
    from standfirst.readers.models import Reader


@transaction.atomic
def notify(*, reader_ids: Iterable[int], message: Message, about: str, by: int | None = None) -> int:
    """Tell these readers; return how many had not been told of this before.

    about: names what caused it, such as "reply:12"; each reader is told of it once. by: the id of the reader whose
    deed it is; nobody is told of those whom they mute or block.
    """
    ids = sorted(set(reader_ids) - _who_hide(by))
    quiet = readers_without_inbox(ids, message.kind)
    # The instant tells our rows from those that another worker has just written for the same cause.
    now = timezone.now()
    Notification.objects.bulk_create(
        (_notification(reader_id, message, about, now, by=by, in_inbox=reader_id not in quiet) for reader_id in ids),
        ignore_conflicts=True,
        batch_size=500,
    )
    new = list(Notification.objects.filter(about=about, reader_id__in=ids, created_at=now))
    for notification in new:
        badge.show_on_open_pages(notification.reader_id)
        for channel, queue in QUEUES.items():
            deliver_notification.using(queue_name=queue).enqueue(notification.pk, channel)
    return len(new)


@transaction.atomic
def mark_read(*, reader: "Reader", notification_ids: Iterable[int] | None = None) -> int:
    """Mark a reader's notifications as read, all of them or these; return how many were unread."""
    rows = Notification.objects.visible_to(reader)
    if notification_ids is not None:
        rows = rows.filter(pk__in=list(notification_ids))
    count = rows.mark_read()
    if count:
        badge.show_on_open_pages(reader.pk)
    return count


def _who_hide(reader_id: int | None) -> set[int]:
    """The ids of those who mute or block this reader."""
    if reader_id is None:
        return set()
    hiding = Q(mutes__muted=reader_id) | Q(blocks__blocked=reader_id)
    return set(get_user_model().objects.filter(hiding).values_list("pk", flat=True))


def _notification(
    reader_id: int, message: Message, about: str, now: datetime, *, by: int | None, in_inbox: bool
) -> Notification:
    return Notification(
        reader_id=reader_id,
        by_id=by,
        kind=message.kind,
        title=message.title[:300],
        body=message.body,
        url=message.url,
        about=about,
        ttl_seconds=message.ttl_seconds,
        urgency=message.urgency,
        tag=message.tag,
        in_inbox=in_inbox,
        created_at=now,
    )
