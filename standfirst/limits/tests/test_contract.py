"""What every engine promises: SQLite or PostgreSQL, Redis, and the one that tests count with."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from standfirst.limits.ledger import Ledger
from standfirst.limits.postgresql_ledger import PostgresqlLedger
from standfirst.limits.redis_ledger import RedisLedger
from standfirst.limits.sqlite_ledger import SqliteLedger
from standfirst.limits.tests.redis_server import RedisServer, running_redis
from tests.memory_ledger import MemoryLedger

pytestmark = pytest.mark.django_db
MINUTE = 60.0


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=["database", "redis", "redis is gone", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    database = PostgresqlLedger() if connection.vendor == "postgresql" else SqliteLedger(tmp_path / "limits.sqlite3")
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        return RedisLedger(server.url, instead=_Never())
    if request.param == "redis is gone":
        return RedisLedger("redis://127.0.0.1:9/0", instead=database)
    return database if request.param == "database" else MemoryLedger()


class _Never:
    def count(self, *arguments: Any, **words: Any) -> tuple[int, float]:
        raise AssertionError("Redis has not answered")


@pytest.fixture
def key(tmp_path: Path) -> str:
    """A key that no other test has used."""
    return str(tmp_path)[-32:]


def test_counts_one_by_one_and_no_further_than_one_above_the_limit(ledger: Ledger, key: str) -> None:
    counts = [ledger.count(key, limit=3, period_seconds=MINUTE)[0] for _ in range(6)]
    assert counts == [1, 2, 3, 4, 4, 4]


def test_tells_when_the_period_ends_and_refusals_do_not_move_it(ledger: Ledger, key: str) -> None:
    first = ledger.count(key, limit=1, period_seconds=MINUTE)[1]
    later = [ledger.count(key, limit=1, period_seconds=MINUTE)[1] for _ in range(3)]
    assert 59 < first <= 60
    assert later == sorted(later, reverse=True)
    assert 55 < later[-1] <= first


def test_starts_again_when_the_period_is_over(ledger: Ledger, key: str) -> None:
    ledger.count(key, limit=1, period_seconds=0.2)
    ledger.count(key, limit=1, period_seconds=0.2)
    time.sleep(0.25)
    assert ledger.count(key, limit=1, period_seconds=0.2)[0] == 1


def test_looking_changes_nothing(ledger: Ledger, key: str) -> None:
    assert [ledger.count(key, limit=3, period_seconds=MINUTE, cost=0)[0] for _ in range(2)] == [0, 0]
    ledger.count(key, limit=3, period_seconds=MINUTE)
    assert [ledger.count(key, limit=3, period_seconds=MINUTE, cost=0)[0] for _ in range(2)] == [1, 1]


def test_giving_back_goes_no_lower_than_nothing(ledger: Ledger, key: str) -> None:
    ledger.count(key, limit=3, period_seconds=MINUTE)
    assert [ledger.count(key, limit=3, period_seconds=MINUTE, cost=-1)[0] for _ in range(2)] == [0, 0]


def test_keys_are_counted_apart(ledger: Ledger, key: str) -> None:
    ledger.count(key, limit=3, period_seconds=MINUTE)
    assert ledger.count(key[::-1], limit=3, period_seconds=MINUTE)[0] == 1


def test_shorter_period_than_the_one_begun_starts_at_once(ledger: Ledger, key: str) -> None:
    ledger.count(key, limit=3, period_seconds=MINUTE)
    assert ledger.count(key, limit=3, period_seconds=10)[0] == 1


def test_redis_that_comes_back_counts_again(tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_redis(tmp_path) as server:
        ledger = RedisLedger(server.url, instead=MemoryLedger())
        assert ledger.count(key, limit=9, period_seconds=MINUTE)[0] == 1
        server.stop()
        assert [ledger.count(key, limit=9, period_seconds=MINUTE)[0] for _ in range(3)] == [1, 2, 3]
        server.start()
        monkeypatch.setattr(ledger, "_gone_until", 0.0)
        assert ledger.count(key, limit=9, period_seconds=MINUTE)[0] == 1
