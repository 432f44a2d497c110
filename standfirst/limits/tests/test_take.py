import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from standfirst import limits
from standfirst.limits import limiter
from standfirst.limits.limiter import the_ledger

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def ledger(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The engine of the paper's database, with counts of this test alone."""
    settings.DATA = tmp_path
    monkeypatch.setattr(limiter, "the_ledger", the_ledger)
    the_ledger.cache_clear()
    yield
    the_ledger.cache_clear()


def test_the_limit_is_granted_and_not_one_more() -> None:
    verdicts = [limits.take("like", "reader", limit=3, period=MINUTE) for _ in range(5)]
    assert [verdict.allowed for verdict in verdicts] == [True, True, True, False, False]
    assert [verdict.retry_after_seconds > 0 for verdict in verdicts] == [False, False, False, True, True]


def test_a_refusal_says_how_long_to_wait() -> None:
    limits.take("comment", "reader", limit=1, period=timedelta(seconds=30))
    verdict = limits.take("comment", "reader", limit=1, period=timedelta(seconds=30))
    assert 25 < verdict.retry_after_seconds <= 30


def test_a_new_period_begins_when_the_old_one_is_over() -> None:
    period = timedelta(milliseconds=200)
    assert limits.take("search", "reader", limit=1, period=period).allowed
    assert not limits.take("search", "reader", limit=1, period=period).allowed
    time.sleep(0.21)
    assert limits.take("search", "reader", limit=1, period=period).allowed


def test_readers_and_acts_are_counted_apart() -> None:
    assert limits.take("like", "one", limit=1, period=MINUTE).allowed
    assert limits.take("like", "two", limit=1, period=MINUTE).allowed
    assert limits.take("report", "one", limit=1, period=MINUTE).allowed


def test_refusals_do_not_lengthen_the_wait() -> None:
    second = timedelta(seconds=1)
    limits.take("like", "reader", limit=1, period=second)
    over_at = time.monotonic() + 1.01
    for _ in range(5):
        limits.take("like", "reader", limit=1, period=second)
    time.sleep(over_at - time.monotonic())
    assert limits.take("like", "reader", limit=1, period=second).allowed


def test_looking_counts_nothing_and_tells_what_is_left() -> None:
    given = {"limit": 2, "period": MINUTE}
    assert [limits.look("like", "reader", **given).left for _ in range(3)] == [2, 2, 2]
    assert [limits.take("like", "reader", **given).left for _ in range(3)] == [1, 0, 0]
    assert not limits.look("like", "reader", **given).allowed


def test_what_is_given_back_may_be_taken_again() -> None:
    given = {"limit": 1, "period": MINUTE}
    limits.take("sign-in", "address", **given)
    limits.give_back("sign-in", "address", **given)
    assert limits.take("sign-in", "address", **given).allowed
    assert not limits.take("sign-in", "address", **given).allowed


def test_switched_off_everything_is_allowed(settings: Any) -> None:
    settings.LIMITS = False
    assert all(limits.take("like", "reader", limit=1, period=MINUTE).allowed for _ in range(3))


def test_the_key_itself_is_kept_nowhere(tmp_path: Path) -> None:
    limits.take("sign-in", "reader@paper.example", limit=1, period=MINUTE)
    if connection.vendor == "sqlite":
        kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert kept
    else:
        from standfirst.limits.models import Allowance

        kept = Allowance.objects.get().key.encode()
    assert b"paper.example" not in kept
