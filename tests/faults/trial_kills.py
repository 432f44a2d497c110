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

AUDIENCE = int(os.environ.get("AUDIENCE", "100000"))
KILLS = int(os.environ.get("KILLS", "20"))
RESUMED_WITHIN_SECONDS = 5.0


@pytest.fixture
def service(settings: Any, monkeypatch: Any) -> Any:
    """Takes its time; every tenth subscription is gone, and a few are in trouble for good."""
    answers = {"": Answer(delay_seconds=0.02), "7": Answer(410), "99": Answer(500), "98": Answer(400)}
    with PushService(keep=False, answers=answers) as service:
        settings.PUSH_EXTRA_ORIGINS = (service.origin,)
        monkeypatch.setenv("PUSH_EXTRA_ORIGINS", service.origin)
        yield service


def test_twenty_kills_lose_nobody(own_database: str, tmp_path: Path, service: PushService) -> None:
    """Every other time all workers are killed, and the next one finds nobody alive."""
    add_subscriptions(count=AUDIENCE, endpoint_prefix=service.endpoint(""), advance=lambda count: None)
    alert = send_alert(article=make_article(), undo_seconds=0, ttl_seconds=3600)
    pauses = []
    for _ in range(KILLS // 2):
        with start(own_database, tmp_path) as first:
            wait_for_answers(service, 2 * WINDOW)
            with start(own_database, tmp_path) as second:
                wait_for_answers(service, 2 * WINDOW)
                kill(first)
                pauses.append(wait_for_answers(service, 2 * WINDOW))
                assert_in_balance(alert)
                kill(second)
        assert_in_balance(alert)
        assert Alert.objects.get(pk=alert.pk).status == "sending", "the audience is too small for so many kills"
    with start(own_database, tmp_path):
        wait_until(lambda: Alert.objects.get(pk=alert.pk).status == "finished", seconds=1200)
    _judge(alert, service, pauses)


def start(own_database: str, folder: Path) -> Any:
    """A worker, with the schedule that finds alerts which nobody delivers."""
    return worker(database_url=own_database, folder=folder)


def wait_for_answers(service: PushService, count: int) -> float:
    """Wait for so many more answers of the push service; return how long the first of them took."""
    answered, begun = service.statuses.total(), time.monotonic()
    wait_until(lambda: service.statuses.total() > answered + WINDOW // 10, seconds=120)
    first_after_seconds = time.monotonic() - begun
    wait_until(lambda: service.statuses.total() > answered + count, seconds=120)
    return first_after_seconds


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
        f"\n{AUDIENCE:,} browsers, {KILLS} kills: {len(service.counts):,} told, {again:,} of them twice "
        f"(at most {KILLS * WINDOW:,}); {balance}; the next worker went on within {max(pauses):.1f} s"
    )
    assert set(service.counts) == {number for number in numbers if _fate(number) == "sent"}
    assert again <= KILLS * WINDOW
    assert {name: balance[name] for name in ("sent", "gone", "failed")} == dict(expected)
    assert (balance["pending"], balance["expired"]) == (0, 0)
    assert max(pauses) <= RESUMED_WITHIN_SECONDS


def _fate(number: str) -> str:
    if number.startswith("7"):
        return "gone"
    return "failed" if number.startswith(("98", "99")) else "sent"
