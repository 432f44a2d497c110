"""One letter for a day or a week: what waits in the inbox, and what is new of what the reader follows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from standfirst.notifications import standing
from standfirst.notifications.calm import is_paused
from standfirst.notifications.channels.push import absolute
from standfirst.notifications.delivery import next_letter_at, time_zone_of
from standfirst.notifications.kinds import name_of, order_of, words_for
from standfirst.notifications.letters import compose, may_write_to, post
from standfirst.notifications.models import Delivery, Notification
from standfirst.notifications.preferences import kinds_in_letters
from standfirst.notifications.unsubscribing import DIGEST

if TYPE_CHECKING:
    from django.core.mail import EmailMultiAlternatives

    from standfirst.readers.models import Reader

AT_A_TIME = 500
# A longer digest is not read; what is left out waits in the inbox.
MOST_ENTRIES = 40
MOST_ROWS = 400


@dataclass(frozen=True)
class Item:
    """One group as a digest tells of it."""

    kind: str
    title: str
    body: str
    url: str


def take_due(enqueue: Callable[[int], object]) -> int:
    """Hand on each reader whose digest is due, once, and set the time of their next one; return how many."""
    now = timezone.now()
    due = Delivery.objects.filter(letter_due_at__lte=now).select_related("reader").order_by("letter_due_at")
    taken = 0
    for delivery in due[:AT_A_TIME]:
        next_at = next_letter_at(delivery, time_zone_of(delivery.reader), now)
        seen = Delivery.objects.filter(pk=delivery.pk, letter_due_at=delivery.letter_due_at)
        # Of two that look at once, the one whose UPDATE still finds the row has the turn.
        if seen.update(letter_due_at=next_at):
            enqueue(delivery.reader_id)
            taken += 1
    return taken


def send(reader_id: int) -> bool:
    """Write one reader's digest and post it; return False when there is nothing to say, or nobody to say it to.

    A mail server that is away raises; what was to be told is told when it is back.
    """
    delivery = Delivery.objects.select_related("reader").filter(reader=reader_id).first()
    if delivery is None or not delivery.has_digest or not _hears(delivery):
        return False
    rows = list(_unheard(delivery))
    if rows and post(digest_of(delivery.reader, rows)):
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(emailed_at=timezone.now())
        Delivery.objects.filter(pk=delivery.pk).update(told_up_to=rows[-1].pk)
    return bool(rows)


def digest_of(reader: "Reader", rows: list[Notification]) -> "EmailMultiAlternatives":
    """The letter: the kinds in their order, of each its groups, the latest first."""
    with translation.override(reader.language or settings.LANGUAGE_CODE):
        items = _items(rows)
        shown = items[:MOST_ENTRIES]
        kinds = sorted({item.kind for item in shown}, key=order_of)
        words = {
            "sections": [(name_of(kind), [item for item in shown if item.kind == kind]) for kind in kinds],
            "left": len(items) - len(shown),
            "preheader": shown[0].title,
        }
        subject = _("What is new for you at {paper}").format(paper=settings.SITE_NAME)
        return compose(reader, "digest", subject=subject, way_out_of=DIGEST, words=words)


def _hears(delivery: Delivery) -> bool:
    reader = delivery.reader
    is_there = reader.is_active and not reader.is_closing and not is_paused(delivery, timezone.now())
    return is_there and may_write_to(reader.email)


def _unheard(delivery: Delivery) -> list[Notification]:
    """What the reader has neither seen nor been written of since the last digest, and what still stands of it."""
    rows = Notification.objects.visible_to(delivery.reader).unread()
    rows = rows.filter(pk__gt=delivery.told_up_to, emailed_at=None, kind__in=kinds_in_letters(delivery.reader))
    return [row for row in reversed(rows.order_by("-pk")[:MOST_ROWS]) if standing.still_stands(row)]


def _items(rows: list[Notification]) -> list[Item]:
    groups: dict[str, list[Notification]] = {}
    for row in reversed(rows):
        groups.setdefault(row.group, []).append(row)
    return [_item(group) for group in groups.values()]


def _item(group: list[Notification]) -> Item:
    """group: the latest first. The link leads to the first of them, from where one reads on."""
    latest, first = group[0], group[-1]
    title = words_for(latest.kind, latest.title, count=len(group), name=latest.group_name)
    return Item(latest.kind, title, latest.body, absolute(first.url))
