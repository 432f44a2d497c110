from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from standfirst.notifications.audience import CHOOSY, PLAIN, Audience, Stretch, count_alert, note_wishes
from standfirst.notifications.delivery import choose_delivery
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import PushSubscription
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db

# Half past ten at night in London, half past eleven in Paris, five in the afternoon in New York.
EVENING = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
NIGHT = {"quiet_from": 22 * 60, "quiet_until": 7 * 60}


def subscribed(name: str, *topics: str, **fields: Any) -> PushSubscription:
    fields.setdefault("time_zone", "Europe/London")
    return make_subscription(f"https://web.push.apple.com/{name}", *topics, **fields)


def cut(*topics: str, at: datetime = EVENING, size: int = 100) -> list[Stretch]:
    return list(Audience(topics or ("section:1",), at=at).stretches(size=size))


def people_of(stretches: list[Stretch], *topics: str, at: datetime = EVENING) -> list[int]:
    audience = Audience(topics or ("section:1",), at=at)
    return [
        pk
        for one in stretches
        for pk in audience.ids(group=one.group, activity=one.activity, after_id=one.first_id - 1, last_id=one.last_id)
    ]


def test_everyone_is_in_exactly_one_stretch_and_the_active_come_first() -> None:
    rows = [subscribed(str(number), "section:1", "topic:2", activity=number % 4) for number in range(23)]
    stretches = cut("section:1", "topic:2", size=4)
    assert [one.activity for one in stretches] == sorted(one.activity for one in stretches)
    assert sorted(people_of(stretches, "section:1", "topic:2")) == sorted(row.pk for row in rows)
    assert sum(one.audience for one in stretches) == 23
    assert max(one.audience for one in stretches) == 4


def test_quiet_hours_put_readers_off_until_their_own_morning() -> None:
    london = subscribed("london", "section:1", **NIGHT)
    paris = subscribed("paris", "section:1", **NIGHT, time_zone="Europe/Paris")
    new_york = subscribed("new-york", "section:1", **NIGHT, time_zone="America/New_York")
    now, in_london, in_paris = cut()
    assert (now.group, now.due_at, people_of([now])) == (CHOOSY, None, [new_york.pk])
    assert (in_london.group, people_of([in_london])) == ("Europe/London 420", [london.pk])
    assert in_london.due_at == datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    assert (in_paris.due_at, people_of([in_paris])) == (datetime(2026, 11, 22, 6, 0, tzinfo=UTC), [paris.pk])


@pytest.mark.parametrize(
    ("at", "is_asleep"),
    [("21:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_hold_to_the_minute_and_over_midnight(at: str, is_asleep: bool) -> None:
    subscribed("one", "section:1", **NIGHT)
    hour, minute = map(int, at.split(":"))
    (only,) = cut(at=EVENING.replace(hour=hour, minute=minute))
    assert (only.group != CHOOSY) == is_asleep


@pytest.mark.parametrize(("hour", "is_asleep"), [(8, False), (9, True), (16, True), (17, False)])
def test_quiet_hours_by_day_do_not_reach_into_the_night(hour: int, is_asleep: bool) -> None:
    subscribed("one", "section:1", quiet_from=9 * 60, quiet_until=17 * 60)
    (only,) = cut(at=EVENING.replace(hour=hour, minute=0))
    assert (only.group != CHOOSY) == is_asleep


def test_quiet_hours_end_by_the_clock_on_the_wall_when_the_clocks_change() -> None:
    subscribed("one", "section:1", **NIGHT)
    (only,) = cut(at=datetime(2027, 3, 27, 23, 0, tzinfo=UTC))
    assert only.due_at == datetime(2027, 3, 28, 6, 0, tzinfo=UTC)


def test_breaking_news_comes_in_quiet_hours_only_where_the_reader_allowed_it() -> None:
    allowed = subscribed("allowed", "breaking", "section:1", **NIGHT, breaking_when_quiet=True)
    subscribed("asleep", "breaking", **NIGHT)
    now, later = cut("breaking")
    assert people_of([now], "breaking") == [allowed.pk]
    assert later.group == "Europe/London 420"
    (later,) = cut("section:1")
    assert later.due_at is not None


def test_a_browser_without_a_time_zone_sleeps_by_the_papers(settings: Any) -> None:
    settings.TIME_ZONE = "America/New_York"
    subscribed("one", "section:1", **NIGHT, time_zone="")
    (only,) = cut()
    assert only.group == CHOOSY


def test_a_paused_browser_is_told_nothing_until_its_pause_is_over() -> None:
    subscribed("one", "section:1", paused_until=EVENING + timedelta(days=7))
    assert cut() == []
    assert [one.group for one in cut(at=EVENING + timedelta(days=7))] == [CHOOSY]


def test_only_so_many_alerts_come_on_a_day_of_the_readers_clock() -> None:
    rows = [subscribed(zone, "section:1", most_a_day=2, time_zone=zone) for zone in ("Asia/Tokyo", "America/New_York")]
    for _ in range(2):
        assert sum(one.audience for one in cut()) == 2
        count_alert([row.pk for row in rows], at=EVENING)
    assert cut() == []
    # Three hours later a new day has begun in London, but not in New York; in Tokyo it is the same one.
    assert cut(at=EVENING + timedelta(hours=3)) == []
    in_the_night, next_day = EVENING + timedelta(hours=7), EVENING + timedelta(hours=24)
    assert people_of(cut(at=in_the_night), at=in_the_night) == [rows[1].pk]
    assert len(people_of(cut(at=next_day), at=next_day)) == 2


def test_the_number_of_alerts_begins_anew_each_day() -> None:
    row = subscribed("one", "section:1", most_a_day=2)
    for day in (21, 21, 22):
        count_alert([row.pk], at=EVENING.replace(day=day))
    row.refresh_from_db()
    assert (row.alerted_on, row.alerted_times) == (EVENING.replace(day=22).date(), 1)


def test_alerts_are_not_counted_for_those_who_take_all() -> None:
    row = subscribed("one", "section:1")
    count_alert([row.pk], at=EVENING)
    row.refresh_from_db()
    assert (row.alerted_on, row.alerted_times) == (None, 0)


def test_the_count_is_of_those_who_will_be_told() -> None:
    subscribed("plain", "section:1", "topic:1")
    subscribed("asleep", "section:1", "topic:1", **NIGHT)
    subscribed("paused", "section:1", paused_until=EVENING + timedelta(days=1))
    assert Audience(("section:1", "topic:1"), at=EVENING).count() == 2


def test_topics_follow_the_wishes_of_their_devices() -> None:
    row, other = subscribed("one", "section:1", "breaking"), subscribed("other", "section:1")
    devices = PushSubscription.objects.filter(pk=row.pk)
    devices.update(**NIGHT)
    note_wishes(devices)
    assert set(row.topics.values_list("is_choosy", flat=True)) == {True}
    assert set(other.topics.values_list("is_choosy", flat=True)) == {False}
    devices.update(quiet_from=None, quiet_until=None)
    note_wishes(devices)
    assert [one.group for one in cut()] == [PLAIN]


def test_a_readers_choice_reaches_the_topics_of_their_devices() -> None:
    reader = ReaderFactory()
    row = subscribed("one", "section:1", reader=reader)
    choose_delivery(reader=reader, most_a_day=1)
    assert [one.group for one in cut()] == [CHOOSY]
    choose_delivery(reader=reader, most_a_day=None)
    assert [one.group for one in cut()] == [PLAIN]
    assert row.pk


@pytest.mark.any_database
def test_a_window_is_read_from_the_index_alone() -> None:
    """SQLite would otherwise read the whole topic for each two hundred, a fifth of a second for a million browsers."""
    ids = Audience(["breaking"]).ids(group=PLAIN, activity=0, after_id=5, last_id=9)[:200]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of no rows is read whole otherwise
        assert "using audience_by_activity" in ids.explain()
        return
    plan = ids.explain()
    assert "COVERING INDEX audience_by_activity (topic=? AND is_choosy=? AND activity=? AND subscription_id>?" in plan
    assert "TEMP B-TREE" not in plan
