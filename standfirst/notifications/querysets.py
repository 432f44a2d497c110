"""Choosing notifications, and the audience of an alert."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from standfirst.readers.models import Reader


class NotificationQuerySet(QuerySet[Any]):
    """Notifications, chosen by who asks."""

    def visible_to(self, reader: "Reader | AnonymousUser | None") -> "NotificationQuerySet":
        """A reader's own, and nobody else's."""
        return self.none() if reader is None or not reader.is_authenticated else self.in_inbox_of(reader.pk)

    def in_inbox_of(self, reader_id: int) -> "NotificationQuerySet":
        """What this reader is told in the inbox; nothing of those whom they mute or block."""
        rows = self.filter(reader_id=reader_id, in_inbox=True)
        return rows.exclude(by__in=_readers().filter(Q(muted_by__muter=reader_id) | Q(blocked_by__blocker=reader_id)))

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def latest_first(self) -> "NotificationQuerySet":
        return self.order_by("-created_at", "-pk")

    def mark_read(self) -> int:
        """Mark what is unread among these; return how many that were."""
        return self.unread().order_by().update(read_at=timezone.now())


@dataclass(frozen=True)
class SpanOfIds:
    """A stretch of an audience: all of one activity, from the first id to the last, `audience` of them."""

    activity: int
    first_id: int
    last_id: int
    audience: int


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


def audience_count(topics: Iterable[str]) -> int:
    """How many browsers asked for any of these topics."""
    from standfirst.notifications.models import SubscriptionTopic

    rows = SubscriptionTopic.objects.filter(topic__in=list(topics))
    return rows.aggregate(count=_distinct_subscriptions())["count"] or 0


def spans(topics: Iterable[str], *, size: int = 2000) -> Iterator[SpanOfIds]:
    """Cut the audience of these topics into stretches of `size`, the most active readers first.

    By keyset: each step asks the audience's index for the end of the next stretch, and reads nothing else.
    """
    from standfirst.notifications.models import PushSubscription

    for activity in PushSubscription.Activity.values:
        yield from _spans_of(topics, activity, size)


def ids_between(
    topics: Iterable[str], *, activity: int, after_id: int, last_id: int | None = None
) -> "QuerySet[Any, int]":
    """Ids of the audience with this activity, ascending, after one id and up to another."""
    from standfirst.notifications.models import SubscriptionTopic

    topics = list(topics)
    rows = SubscriptionTopic.objects.filter(topic__in=topics, activity=activity, subscription_id__gt=after_id)
    if last_id is not None:
        rows = rows.filter(subscription_id__lte=last_id)
    ids = rows.order_by("subscription_id").values_list("subscription_id", flat=True)
    # One topic cannot name a subscription twice; only several can.
    return ids if len(topics) == 1 else ids.distinct()


def _spans_of(topics: Iterable[str], activity: int, size: int) -> Iterator[SpanOfIds]:
    after_id = 0
    while end := list(ids_between(topics, activity=activity, after_id=after_id)[size - 1 : size]):
        yield SpanOfIds(activity=activity, first_id=after_id + 1, last_id=end[0], audience=size)
        after_id = end[0]
    if rest := list(ids_between(topics, activity=activity, after_id=after_id)):
        yield SpanOfIds(activity=activity, first_id=after_id + 1, last_id=rest[-1], audience=len(rest))


def _readers() -> "QuerySet[Any]":
    return get_user_model().objects.order_by()


def _distinct_subscriptions() -> Any:
    from django.db.models import Count

    return Count("subscription_id", distinct=True)
