"""Who is to be told: everyone who asked for one of some topics, less those who do not want to be told now.

Nine of ten browsers have no wishes, and are read from one index (`SubscriptionTopic.is_choosy`). The others are asked
one by one, in the same query, at the instant when the alert left: those in quiet hours come later, the paused and those
who have had enough for the day not at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, Value, When
from django.utils import timezone

from standfirst.notifications.calm import zone
from standfirst.notifications.models import PushSubscription, SubscriptionTopic
from standfirst.notifications.topics import BREAKING

if TYPE_CHECKING:
    from standfirst.notifications.querysets import PushSubscriptionQuerySet

PLAIN = ""
CHOOSY = "choosy"

# Django writes a plain False as "NOT is_choosy", which leaves SQLite with the first column of the index alone.
_NO, _YES = Value(False), Value(True)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of an audience: all of one group and activity, from the first id to the last, `audience` of them.

    group: PLAIN, CHOOSY, or a time zone and the minute at which quiet hours end there, such as "Europe/Paris 420".
    due_at: not before; None for now.
    """

    group: str
    activity: int
    first_id: int
    last_id: int
    audience: int
    due_at: datetime | None = None


@dataclass(frozen=True)
class Audience:
    """Everyone who asked for any of the topics, each once, as things stand at one instant.

    joined_by: only browsers up to this id, which are those that had joined when it was taken down; None for all.
    and_all_of: those of this topic are told all the same.
    wakes: whether it may come in the quiet hours of whoever lets breaking news in.
    at: when the alert leaves; quiet hours, pauses and the day's number are judged by it, so that the audience is the
        same whenever it is read again.
    """

    topics: Sequence[str]
    at: datetime = field(default_factory=timezone.now)
    joined_by: int | None = None
    and_all_of: str = ""
    wakes: bool = True

    def count(self) -> int:
        """How many there are, those in quiet hours included."""
        plain = self._rows().filter(is_choosy=_NO).aggregate(count=Count("subscription_id", distinct=True))["count"]
        willing = self._willing().aggregate(count=Count("subscription_id", distinct=True))["count"]
        return int(plain + willing)

    def stretches(self, *, size: int) -> Iterator[Stretch]:
        """Cut it into stretches: the most active readers first, then the choosy, then those in quiet hours.

        By keyset: each step asks the index for the end of the next stretch, and reads nothing else.
        """
        for group in (PLAIN, CHOOSY):
            for activity in PushSubscription.Activity.values:
                yield from self._cut(group, activity, size, None)
        for group in self._sleeping_groups():
            yield from self._cut(group, 0, size, _end_of_quiet(group, self.at))

    def ids(self, *, group: str, activity: int, after_id: int, last_id: int | None = None) -> "QuerySet[Any, int]":
        """Ids of one group and activity, ascending, after one id and up to another."""
        rows = self._group(group, activity).filter(subscription_id__gt=after_id)
        if last_id is not None:
            rows = rows.filter(subscription_id__lte=last_id)
        ids = rows.order_by("subscription_id").values_list("subscription_id", flat=True)
        # One topic cannot name a subscription twice; only several can.
        return ids if len(self.topics) == 1 else ids.distinct()

    def _cut(self, group: str, activity: int, size: int, due_at: datetime | None) -> Iterator[Stretch]:
        after_id = 0
        while end := list(self.ids(group=group, activity=activity, after_id=after_id)[size - 1 : size]):
            yield Stretch(group, activity, after_id + 1, end[0], size, due_at)
            after_id = end[0]
        rest = self.ids(group=group, activity=activity, after_id=after_id)
        found = rest.aggregate(count=Count("subscription_id", distinct=True), last=Max("subscription_id"))
        if found["count"]:
            yield Stretch(group, activity, after_id + 1, found["last"], found["count"], due_at)

    def _group(self, group: str, activity: int) -> "QuerySet[Any]":
        if group == PLAIN:
            return self._rows().filter(is_choosy=_NO, activity=activity)
        if group == CHOOSY:
            return self._willing().filter(activity=activity).exclude(self._sleeps())
        time_zone, quiet_until = _parts(group)
        asleep = self._willing().filter(self._sleeps())
        return asleep.filter(subscription__time_zone=time_zone, subscription__quiet_until=quiet_until)

    def _rows(self) -> "QuerySet[Any]":
        rows = SubscriptionTopic.objects.filter(topic__in=list(self.topics))
        if self.joined_by is None:
            return rows
        return rows.filter(Q(subscription_id__lte=self.joined_by) | Q(topic=self.and_all_of))

    def devices(self) -> "PushSubscriptionQuerySet":
        """All of it, whatever their wishes."""
        return PushSubscription.objects.filter(pk__in=self._rows().values("subscription_id"))

    def _willing(self) -> "QuerySet[Any]":
        """Those with wishes who may be told today, now or when their quiet hours are over."""
        had_enough = Q(pk__in=[])
        for day, time_zones in self._zones_by_day.items():
            had_enough |= Q(subscription__alerted_on=day, subscription__time_zone__in=time_zones)
        had_enough &= Q(subscription__alerted_times__gte=F("subscription__most_a_day"))
        is_paused = Q(subscription__paused_until__isnull=False, subscription__paused_until__gt=self.at)
        return self._rows().filter(is_choosy=_YES).exclude(is_paused).exclude(had_enough)

    def _sleeps(self) -> Q:
        """In quiet hours, and not to be woken by this alert."""
        asleep = Q(pk__in=[])
        for minute, time_zones in self._zones_by_minute.items():
            asleep |= Q(subscription__time_zone__in=time_zones) & _is_quiet_at(minute)
        if BREAKING in self.topics and self.wakes:
            asleep &= Q(subscription__breaking_when_quiet=False)
        return asleep

    @cached_property
    def _zones_by_minute(self) -> dict[int, list[str]]:
        """The time zones of those with quiet hours, by the minute of the day that it is there."""
        zones: dict[int, list[str]] = {}
        for name in _time_zones(PushSubscription.objects.filter(quiet_from__isnull=False)):
            here = self.at.astimezone(zone(name))
            zones.setdefault(here.hour * 60 + here.minute, []).append(name)
        return zones

    @cached_property
    def _zones_by_day(self) -> dict[date, list[str]]:
        return zones_by_day(self.at)

    def _sleeping_groups(self) -> list[str]:
        found = self._willing().filter(self._sleeps()).order_by()
        pairs = found.values_list("subscription__time_zone", "subscription__quiet_until").distinct()
        return sorted(f"{time_zone} {quiet_until}" for time_zone, quiet_until in pairs)


def note_wishes(devices: "PushSubscriptionQuerySet") -> None:
    """Let the topics of these devices know whether they have wishes; whoever changed these calls it."""
    choosy = devices.choosy().values("pk")
    topics = SubscriptionTopic.objects.filter(subscription_id__in=devices.values("pk"))
    topics.filter(subscription_id__in=choosy, is_choosy=False).update(is_choosy=True)
    topics.exclude(subscription_id__in=choosy).filter(is_choosy=True).update(is_choosy=False)


def count_alert(subscription_ids: Iterable[int], *, at: datetime) -> None:
    """Count one more alert for those who want only so many a day, on the day of their own clock."""
    counting = PushSubscription.objects.filter(pk__in=list(subscription_ids), most_a_day__isnull=False)
    for day, time_zones in zones_by_day(at).items():
        times = Case(When(alerted_on=day, then=F("alerted_times") + 1), default=Value(1))
        counting.filter(time_zone__in=time_zones).update(alerted_times=times, alerted_on=day)


def zones_by_day(at: datetime) -> dict[date, list[str]]:
    """The time zones of those who want only so many alerts a day, by the day that it is there."""
    zones: dict[date, list[str]] = {}
    for name in _time_zones(PushSubscription.objects.filter(most_a_day__isnull=False)):
        zones.setdefault(at.astimezone(zone(name)).date(), []).append(name)
    return zones


def _time_zones(subscriptions: "QuerySet[Any]") -> list[str]:
    return list(subscriptions.order_by().values_list("time_zone", flat=True).distinct())


def _is_quiet_at(minute: int) -> Q:
    begins, ends = Q(subscription__quiet_from__lte=minute), Q(subscription__quiet_until__gt=minute)
    is_by_day = Q(subscription__quiet_from__lt=F("subscription__quiet_until"))
    return (is_by_day & begins & ends) | (~is_by_day & (begins | ends) & Q(subscription__quiet_from__isnull=False))


def _end_of_quiet(group: str, at: datetime) -> datetime:
    """When it is next that minute of the day in that time zone."""
    time_zone, quiet_until = _parts(group)
    here = at.astimezone(zone(time_zone))
    day = here.date() + timedelta(days=1 if quiet_until <= here.hour * 60 + here.minute else 0)
    return datetime(day.year, day.month, day.day, *divmod(quiet_until, 60), tzinfo=here.tzinfo).astimezone(UTC)


def _parts(group: str) -> tuple[str, int]:
    time_zone, _, quiet_until = group.rpartition(" ")
    return time_zone, int(quiet_until)
