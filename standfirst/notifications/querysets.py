"""Choosing notifications, and the audience of an alert."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from standfirst.readers.models import Reader


class NotificationQuerySet(QuerySet[Any]):
    """Notifications, chosen by who asks."""

    def visible_to(self, reader: "Reader | AnonymousUser | None") -> "NotificationQuerySet":
        """A reader's own, and nobody else's."""
        return self.none() if reader is None or not reader.is_authenticated else self.in_inbox_of(reader.pk)

    def in_inbox_of(self, reader_id: int) -> "NotificationQuerySet":
        """What this reader is told in the inbox; nothing of those whom they mute or block."""
        rows = self.filter(reader_id=reader_id, in_inbox=True, is_withdrawn=False)
        return rows.exclude(by__in=_readers().filter(Q(muted_by__muter=reader_id) | Q(blocked_by__blocker=reader_id)))

    def in_sight(self) -> "NotificationQuerySet":
        """Without what was withdrawn, and what tells a reader of somebody whom they mute or block."""
        rows = self.filter(is_withdrawn=False).exclude(by__muted_by__muter=F("reader"))
        return rows.exclude(by__blocked_by__blocker=F("reader"))

    def in_groups(self) -> "QuerySet[Any, dict[str, Any]]":
        """What the inbox shows as one: of each group its first and last id and how many, the latest in front.

        What was seen together stays together: what comes afterwards begins a new one.
        """
        groups = self.order_by().values("group", "read_at")
        return groups.annotate(first=Min("pk"), last=Max("pk"), count=Count("pk")).order_by("-last")

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def latest_first(self) -> "NotificationQuerySet":
        return self.order_by("-created_at", "-pk")

    def mark_read(self) -> int:
        """Mark what is unread among these; return how many that were."""
        return self.unread().order_by().update(read_at=timezone.now())


class PushKeyQuerySet(QuerySet[Any]):
    """The newspaper's push keys."""

    def in_use(self) -> "PushKeyQuerySet":
        """Those that still sign, the newest first."""
        return self.filter(retired_at=None).order_by("-created_at", "-pk")


class PushSubscriptionQuerySet(QuerySet[Any]):
    """Browsers that asked for alerts."""

    def visible_to(self, reader: "Reader | AnonymousUser | None") -> "PushSubscriptionQuerySet":
        """A reader's own devices."""
        if reader is None or not reader.is_authenticated:
            return self.none()
        return self.filter(reader_id=reader.pk)

    def audience(self, topics: Iterable[str]) -> "PushSubscriptionQuerySet":
        """Everyone who asked for any of these topics, each once."""
        from standfirst.notifications.models import SubscriptionTopic

        wanted = SubscriptionTopic.objects.filter(topic__in=list(topics))
        return self.filter(pk__in=wanted.values("subscription_id"))

    def choosy(self) -> "PushSubscriptionQuerySet":
        """Those with any wish that must be asked before they are alerted."""
        wishes = Q(quiet_from__isnull=False) | Q(most_a_day__isnull=False) | Q(paused_until__isnull=False)
        return self.filter(wishes)


def audience_count(topics: Iterable[str]) -> int:
    """How many browsers would be told, now or when their quiet hours are over, of any of these topics."""
    from standfirst.notifications.audience import Audience

    return Audience(list(topics)).count()


def _readers() -> "QuerySet[Any]":
    return get_user_model().objects.order_by()
