"""What the inbox shows: groups, the latest in front."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from standfirst.notifications.kinds import words_for
from standfirst.notifications.models import Notification

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

AT_ONCE = 30


@dataclass(frozen=True)
class Entry:
    """One group: its latest notification, the first one from where the reader reads on, and how many there are."""

    latest: Notification
    first: Notification
    count: int

    @property
    def title(self) -> str:
        return words_for(self.latest.kind, self.latest.title, count=self.count, name=self.latest.group_name)

    @property
    def is_several(self) -> bool:
        return self.title != self.latest.title

    @property
    def url(self) -> str:
        return self.first.url

    @property
    def at(self) -> datetime:
        return self.latest.created_at


@dataclass(frozen=True)
class InboxPage:
    """entries: at most 30. next_before: the id that the next page begins before; none on the last."""

    entries: list[Entry]
    next_before: int | None

    @property
    def groups(self) -> list[str]:
        return [entry.latest.group for entry in self.entries]

    @property
    def last_id(self) -> int:
        return max((entry.latest.pk for entry in self.entries), default=0)


def page_of_inbox(reader: "Reader", *, before: int | None = None) -> InboxPage:
    """The reader's inbox, or the part of it before this id; two queries."""
    groups = Notification.objects.visible_to(reader).in_groups()
    if before is not None:
        groups = groups.filter(last__lt=before)
    found = list(groups[: AT_ONCE + 1])
    shown = found[:AT_ONCE]
    rows = Notification.objects.in_bulk([group[name] for group in shown for name in ("first", "last")])
    entries = [Entry(rows[group["last"]], rows[group["first"]], group["count"]) for group in shown]
    return InboxPage(entries, shown[-1]["last"] if len(found) > AT_ONCE else None)
