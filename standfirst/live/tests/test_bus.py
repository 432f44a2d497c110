"""One contract, held by both engines: SQLite's here, PostgreSQL's when the tests run on PostgreSQL."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from standfirst.live import postgresql_bus, sqlite_bus
from standfirst.live.bus import Bus, the_bus
from tests.processes import environment_of
from tests.serving import own_data

PUBLISHER = """
import django, sys
django.setup()
from standfirst.live.bus import the_bus
for number in range(int(sys.argv[2])):
    the_bus().publish(sys.argv[1], "count", str(number))
"""


@pytest.fixture
def bus(own_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with own_data(tmp_path):
        yield the_bus()


def test_events_come_back_in_order_with_rising_ids(bus: Bus) -> None:
    ids = [bus.publish("article:1", "count", str(number)) for number in range(5)]
    assert ids == sorted(set(ids))
    assert [event.id for event in bus.after(0)] == ids
    assert [(event.stream, event.name, event.data) for event in bus.after(ids[3])] == [("article:1", "count", "4")]
    assert bus.newest_id() == ids[-1]


def test_a_new_bus_has_no_events(bus: Bus) -> None:
    assert bus.newest_id() == 0
    assert bus.after(0) == []
    assert bus.missed(0, {"article:1"}) == []


def test_only_the_asked_streams_are_refilled(bus: Bus) -> None:
    first = bus.publish("article:1", "count", "seen")
    bus.publish("article:2", "count", "other")
    bus.publish("article:1", "count", "missed")
    missed = bus.missed(first, {"article:1", "reader:9"})
    assert missed is not None
    assert [event.data for event in missed] == ["missed"]


def test_an_id_that_was_never_given_is_unknown(bus: Bus) -> None:
    newest = bus.publish("article:1", "count", "0")
    assert bus.missed(newest, {"article:1"}) == []
    assert bus.missed(newest + 1, {"article:1"}) is None


def test_what_is_too_old_is_forgotten_and_a_gap_is_noticed(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    for engine in (sqlite_bus, postgresql_bus):
        monkeypatch.setattr(engine, "KEEP", timedelta(milliseconds=50))
        monkeypatch.setattr(engine, "PRUNE_EVERY_SECONDS", 0)
    first = bus.publish("article:1", "count", "0")
    second = bus.publish("article:1", "count", "1")
    time.sleep(0.1)
    third = bus.publish("article:1", "count", "2")

    assert [event.id for event in bus.after(0)] == [third]
    assert bus.missed(first, {"article:1"}) is None
    missed = bus.missed(second, {"article:1"})
    assert missed is not None
    assert [event.id for event in missed] == [third]


def test_ids_go_on_after_everything_was_forgotten(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    for engine in (sqlite_bus, postgresql_bus):
        monkeypatch.setattr(engine, "KEEP", timedelta(0))
        monkeypatch.setattr(engine, "PRUNE_EVERY_SECONDS", 0)
    ids = [bus.publish("article:1", "count", "0") for _ in range(3)]
    assert bus.newest_id() == ids[-1]


def test_waiting_ends_when_another_process_publishes(bus: Bus, own_database: str, tmp_path: Path) -> None:
    bus.wait(0)
    bus.wait(0)
    began = time.monotonic()
    with _publishing("article:1", 1, own_database, tmp_path):
        while not bus.after(0):
            bus.wait(30)
            assert time.monotonic() - began < 25
    assert bus.after(0)[0].stream == "article:1"


def test_a_reader_sees_every_event_of_several_publishers_in_order(bus: Bus, own_database: str, tmp_path: Path) -> None:
    seen: list[Any] = []
    with (
        _publishing("article:1", 150, own_database, tmp_path),
        _publishing("article:2", 150, own_database, tmp_path),
    ):
        until = time.monotonic() + 60
        while len(seen) < 300 and time.monotonic() < until:
            seen += bus.after(seen[-1].id if seen else 0)
            bus.wait(0.05)
    assert len(seen) == 300
    assert [event.id for event in seen] == sorted({event.id for event in seen})
    for stream in ("article:1", "article:2"):
        assert [int(event.data) for event in seen if event.stream == stream] == list(range(150))


def test_threads_may_publish_at_the_same_time(bus: Bus) -> None:
    threads = [threading.Thread(target=_publish_from_thread, args=(bus, name)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({event.id for event in bus.after(0)}) == 80


def _publish_from_thread(bus: Bus, name: str) -> None:
    from django.db import connection

    for number in range(20):
        bus.publish(f"reader:{name}", "count", str(number))
    connection.close()


class _publishing:
    """Another process that publishes so many events; waits for its end."""

    def __init__(self, stream: str, times: int, database_url: str, folder: Path) -> None:
        environment = environment_of(database_url, folder)
        self.process = subprocess.Popen([sys.executable, "-c", PUBLISHER, stream, str(times)], env=environment)

    def __enter__(self) -> None:
        """Nothing to give."""

    def __exit__(self, *error: object) -> None:
        assert self.process.wait(60) == 0
