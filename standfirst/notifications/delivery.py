"""When and how often a reader is reached; their devices and digests follow."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from standfirst.notifications.audience import note_wishes
from standfirst.notifications.calm import zone
from standfirst.notifications.models import CALM, Calm, Delivery, Notification, PushSubscription

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

PAUSE = timedelta(days=7)


def delivery_of(reader: "Reader") -> Delivery:
    """What the reader chose; the defaults, not saved, where they chose nothing."""
    return Delivery.objects.filter(reader=reader).first() or Delivery(reader=reader)


@transaction.atomic
def choose_delivery(*, reader: "Reader", **choices: Any) -> Delivery:
    """Remember these fields of Delivery, and let the reader's devices and their next digest follow."""
    delivery, _ = Delivery.objects.select_for_update().get_or_create(reader=reader)
    had_digest = delivery.has_digest
    for name, value in choices.items():
        setattr(delivery, name, value)
    if delivery.has_digest and not had_digest:
        # What was there before is not news.
        delivery.told_up_to = Notification.objects.filter(reader=reader).aggregate(last=Max("pk"))["last"] or 0
    delivery.letter_due_at = next_letter_at(delivery, time_zone_of(reader), timezone.now())
    delivery.save()
    _copy_to_devices(delivery)
    return delivery


def pause(*, reader: "Reader") -> Delivery:
    """No push and no letter for a week; the inbox goes on."""
    return choose_delivery(reader=reader, paused_until=timezone.now() + PAUSE)


def go_on(*, reader: "Reader") -> Delivery:
    """End the pause."""
    return choose_delivery(reader=reader, paused_until=None)


@transaction.atomic
def follow_clock(*, reader: "Reader") -> None:
    """The reader has chosen another time zone: quiet hours and digests keep to it."""
    delivery = Delivery.objects.filter(reader=reader).first()
    if delivery is not None:
        choose_delivery(reader=reader)
    if reader.time_zone:
        PushSubscription.objects.filter(reader=reader).update(time_zone=reader.time_zone)


def time_zone_of(reader: "Reader") -> str:
    """The reader's clock: what they chose, else that of the browser seen last; empty: the paper's."""
    if reader.time_zone:
        return reader.time_zone
    devices = PushSubscription.objects.filter(reader=reader).exclude(time_zone="").order_by("-seen_at")
    return devices.values_list("time_zone", flat=True).first() or ""


def next_letter_at(delivery: Delivery, time_zone: str, now: datetime) -> datetime | None:
    """When the next digest is due, after now; None for somebody who has letters at once."""
    if not delivery.has_digest:
        return None
    clock = now.astimezone(zone(time_zone))
    is_weekly = delivery.letters == Delivery.Letters.WEEKLY
    day = clock.date() + timedelta(days=(delivery.letter_day - clock.weekday()) % 7 if is_weekly else 0)
    due_at = datetime(day.year, day.month, day.day, delivery.letter_hour, tzinfo=clock.tzinfo)
    if due_at <= clock:
        due_at += timedelta(days=7 if is_weekly else 1)
    return datetime.fromtimestamp(due_at.timestamp(), now.tzinfo)


def calm_for(reader: "Reader | None") -> dict[str, Any]:
    """The calm of a device that belongs to this reader now; nothing for a browser of nobody's, which keeps its own."""
    if reader is None:
        return {}
    delivery = delivery_of(reader)
    return {name: getattr(delivery, name) for name in CALM}


def _copy_to_devices(delivery: Calm) -> None:
    devices = PushSubscription.objects.filter(reader=delivery.reader)  # type: ignore[attr-defined]
    devices.update(**{name: getattr(delivery, name) for name in CALM})
    note_wishes(devices)
