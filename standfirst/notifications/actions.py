"""Telling named readers something: one row each, then the channels they want."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from standfirst.notifications import badge
from standfirst.notifications.message import Message, Saying
from standfirst.notifications.models import Notification
from standfirst.notifications.preferences import INBOX, channels_for
from standfirst.notifications.querysets import NotificationQuerySet
from standfirst.notifications.tasks import CHANNELS, deliver_notification, tell_more
from standfirst.statements import Prepared

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

# As many are told by one job; for more there are more jobs.
AT_ONCE = 500

_WHO_HIDE = Prepared(
    lambda number: (
        get_user_model().objects.filter(Q(mutes__muted=number) | Q(blocks__blocked=number)).values_list("pk", flat=True)
    )
)


@transaction.atomic
def notify(*, reader_ids: Iterable[int], message: Message | Saying, about: str, by: int | None = None) -> int:
    """Tell these readers; return how many had not been told of this before. Beyond 500, jobs tell the others.

    message: words, or what says them in the language at hand: that of each reader who chose one.
    about: names what caused it, such as "reply:12"; each reader is told of it once. by: the id of the reader whose
    deed it is; nobody is told of those whom they mute or block.
    """
    told = seen = 0
    for ids, words in _by_language(set(reader_ids) - _who_hide(by), message):
        if seen + len(ids) <= AT_ONCE:
            told += tell(ids, words, about=about, by=by)
        else:
            tell_more.enqueue(list(ids), asdict(words), about, by)
        seen += len(ids)
    return told


@transaction.atomic
def tell(reader_ids: Collection[int], message: Message, *, about: str, by: int | None) -> int:
    """Write a row for each of these readers and arrange what follows; return how many are new."""
    channels = channels_for(reader_ids, message.kind)
    # The instant tells our rows from those that another worker has just written for the same cause.
    now = timezone.now()
    Notification.objects.bulk_create(
        (_notification(id, message, about, now, by=by, in_inbox=INBOX in channels[id]) for id in reader_ids),
        ignore_conflicts=True,
        batch_size=500,
    )
    new = list(Notification.objects.filter(about=about, reader_id__in=reader_ids, created_at=now))
    badge.show_on_open_pages([row.reader_id for row in new])
    for row in new:
        for channel in CHANNELS:
            if channel in channels[row.reader_id]:
                deliver_notification.using(queue_name=CHANNELS[channel].QUEUE).enqueue(row.pk, channel)
    return len(new)


@transaction.atomic
def mark_read(*, reader: "Reader", notification_ids: Iterable[int] | None = None) -> int:
    """Mark a reader's notifications as read, all of them or these; return how many were unread."""
    rows = Notification.objects.visible_to(reader)
    if notification_ids is not None:
        rows = rows.filter(pk__in=list(notification_ids))
    return _mark(reader, rows)


@transaction.atomic
def mark_groups_read(*, reader: "Reader", groups: Collection[str], up_to: int) -> int:
    """Mark all of these groups as read, up to the notification of this id; return how many were unread."""
    return _mark(reader, Notification.objects.visible_to(reader).filter(group__in=groups, pk__lte=up_to))


@transaction.atomic
def withdraw(*, causes: Collection[str]) -> int:
    """Take back what was told of these causes: it is not to be seen any more. Return how many readers that changes."""
    return _show(Notification.objects.filter(about__in=causes, is_withdrawn=False), is_withdrawn=True)


@transaction.atomic
def bring_back(*, causes: Collection[str], body: str = "") -> int:
    """It may be seen after all, with these words if any; return how many readers' inboxes that changes."""
    if body:
        Notification.objects.filter(about__in=causes).exclude(body=body).update(body=body)
    return _show(Notification.objects.filter(about__in=causes, is_withdrawn=True), is_withdrawn=False)


def _by_language(reader_ids: set[int], message: Message | Saying) -> Iterator[tuple[list[int], Message]]:
    """The readers, at most 500 together, with the words in their language."""
    if isinstance(message, Message):
        yield from ((ids, message) for ids in _in_batches(sorted(reader_ids)))
        return
    rows = get_user_model().objects.filter(pk__in=reader_ids).order_by("language", "pk")
    found: dict[str, list[int]] = {}
    for pk, language in rows.values_list("pk", "language"):
        found.setdefault(language, []).append(pk)
    for language, ids in found.items():
        with translation.override(language or translation.get_language()):
            words = message()
        yield from ((some, words) for some in _in_batches(ids))


def _in_batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _who_hide(reader_id: int | None) -> set[int]:
    """The ids of those who mute or block this reader."""
    if reader_id is None:
        return set()
    return set(_WHO_HIDE.all(reader_id))


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
        group=message.group or message.tag or about,
        group_name=message.group_name[:300],
        in_inbox=in_inbox,
        created_at=now,
    )


def _mark(reader: "Reader", rows: NotificationQuerySet) -> int:
    count = rows.mark_read()
    if count:
        badge.show_on_open_pages([reader.pk])
    return count


def _show(rows: NotificationQuerySet, *, is_withdrawn: bool) -> int:
    readers = list(rows.values_list("reader_id", flat=True).distinct())
    if readers:
        rows.update(is_withdrawn=is_withdrawn)
        badge.show_on_open_pages(readers)
    return len(readers)
