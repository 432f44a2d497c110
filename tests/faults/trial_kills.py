"""Twenty kills of workers in the middle of an alert to a large audience, beside push services in trouble."""

import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from standfirst.alerts.actions import send_alert
from standfirst.alerts.delivery import WINDOW
from standfirst.alerts.models import Alert
from standfirst.articles.factories import make_article
from standfirst.jobs.tests.processes import kill, worker
from standfirst.sample.subscribers import add_subscriptions
from tests.processes import wait_until
from tests.pushservice import Answer, PushService

AUDIENCE = int(os.environ.get("AUDIENCE", "60000"))
KILLS = int(os.environ.get("KILLS", "20"))
RESUMED_WITHIN_SECONDS = 5.0


@pytest.fixture
def service(settings: Any, monkeypatch: Any) -> Any:
    """Takes its time; every tenth subscription is gone, and a few are in trouble for good."""
    answers = {"": Answer(delay_seconds=0.004), "7": Answer(410), "99": Answer(500), "98": Answer(400)}
    with PushService(keep=False, answers=answers) as service:
        settings.PUSH_EXTRA_ORIGINS = (service.origin,)
        monkeypatch.setenv("PUSH_EXTRA_ORIGINS", service.origin)
        yield service


def test_twenty_kills_lose_nobody(own_database: str, tmp_path: Path, service: PushService) -> None:
    add_subscriptions(count=AUDIENCE, endpoint_prefix=service.endpoint(""), advance=lambda count: None)
    alert = send_alert(article=make_article(), undo_seconds=0, ttl_seconds=3600)
    pauses = []
    for number in range(1, KILLS + 1):
        with worker("--no-schedule", database_url=own_database, folder=tmp_path) as first:
            wait_until(lambda n=number: _answered(service) > n * AUDIENCE // (KILLS + 3), seconds=300)
            with worker("--no-schedule", database_url=own_database, folder=tmp_path) as second:
                wait_until(lambda: _has_booted(second), seconds=60)
                answered, begun = _answered(service), time.monotonic()
                kill(first)
                assert_in_balance(alert)
                wait_until(lambda a=answered: _answered(service) > a + 2 * WINDOW, seconds=60)
                pauses.append(time.monotonic() - begun)
                kill(second)
        assert_in_balance(alert)
    with worker("--no-schedule", database_url=own_database, folder=tmp_path):
        wait_until(lambda: Alert.objects.get(pk=alert.pk).status == "finished", seconds=900)
    _judge(alert, service, pauses)


def assert_in_balance(alert: Alert) -> dict[str, int]:
    balance = vars(Alert.objects.get(pk=alert.pk).balance())
    assert balance["pending"] >= 0
    assert sum(balance.values()) == 2 * balance["audience"] == 2 * AUDIENCE
    return balance


def _judge(alert: Alert, service: PushService, pauses: list[float]) -> None:
    numbers = [str(number) for number in range(1, AUDIENCE + 1)]
    expected = Counter(_fate(number) for number in numbers)
    balance = assert_in_balance(alert)
    again = service.counts.total() - len(service.counts)
    print(
        f"\n{AUDIENCE:,} browsers, {2 * KILLS} kills: {len(service.counts):,} told, {again:,} of them twice "
        f"(at most {2 * KILLS * WINDOW:,}); {balance}; the next worker went on within {max(pauses):.1f} s"
    )
    assert set(service.counts) == {number for number in numbers if _fate(number) == "sent"}
    assert again <= 2 * KILLS * WINDOW
    assert {name: balance[name] for name in ("sent", "gone", "failed")} == dict(expected)
    assert (balance["pending"], balance["expired"]) == (0, 0)
    assert max(pauses) <= RESUMED_WITHIN_SECONDS


def _fate(number: str) -> str:
    if number.startswith("7"):
        return "gone"
    return "failed" if number.startswith(("98", "99")) else "sent"


def _answered(service: PushService) -> int:
    return service.statuses.total()


def _has_booted(process: Any) -> bool:
    """A worker that has begun to listen to the queues has two threads or more."""
    threads = Path(f"/proc/{process.pid}/task")
    return threads.exists() and len(list(threads.iterdir())) > 3
