"""Workers are killed in the middle of a fan-out; nobody is missed and the figures never lie."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from standfirst.alerts.actions import send_alert
from standfirst.alerts.delivery import WINDOW
from standfirst.alerts.models import Alert
from standfirst.articles.factories import make_article
from standfirst.jobs.tests.processes import kill, worker
from standfirst.notifications.models import PushSubscription
from standfirst.sample.subscribers import add_subscriptions
from tests.processes import wait_until
from tests.pushservice import Answer, PushService

AUDIENCE = 3000
KILLS = 2


@pytest.fixture
def slow_service(settings: Any, monkeypatch: Any) -> Iterator[PushService]:
    """A push service that takes its time, so that a kill hits messages under way."""
    with PushService(keep=False, answers={"": Answer(delay_seconds=0.01), "7": Answer(410)}) as service:
        settings.PUSH_EXTRA_ORIGINS = (service.origin,)
        monkeypatch.setenv("PUSH_EXTRA_ORIGINS", service.origin)
        yield service


def test_kill_misses_nobody_and_repeats_at_most_a_window(
    own_database: str, tmp_path: Path, slow_service: PushService
) -> None:
    add_subscriptions(count=AUDIENCE, endpoint_prefix=slow_service.endpoint(""), advance=lambda count: None)
    alert = send_alert(article=make_article(), undo_seconds=0)
    for number in range(1, KILLS + 1):
        with worker("--no-schedule", database_url=own_database, folder=tmp_path) as process:
            wait_until(lambda n=number: _answered(slow_service) > n * AUDIENCE // (KILLS + 2))
            assert _is_in_balance(alert)
            kill(process)
        assert _is_in_balance(alert)
    with worker("--no-schedule", database_url=own_database, folder=tmp_path):
        wait_until(lambda: _is_in_balance(alert) and Alert.objects.get(pk=alert.pk).status == "finished")

    wanted = {str(number) for number in range(1, AUDIENCE + 1)}
    gone = {number for number in wanted if number.startswith("7")}
    assert set(slow_service.counts) == wanted - gone
    assert slow_service.counts.total() - len(slow_service.counts) <= KILLS * WINDOW
    balance = alert.balance()
    assert (balance.sent, balance.gone) == (len(wanted - gone), len(gone))
    assert (balance.failed, balance.expired, balance.pending) == (0, 0, 0)
    assert PushSubscription.objects.count() == len(wanted - gone)


def _answered(service: PushService) -> int:
    return service.statuses.total()


def _is_in_balance(alert: Alert) -> bool:
    balance = vars(Alert.objects.get(pk=alert.pk).balance())
    assert balance["pending"] >= 0
    assert balance["audience"] == AUDIENCE
    return bool(sum(balance.values()) == 2 * AUDIENCE)


def test_two_processes_that_only_deliver_share_an_alert_and_tell_nobody_twice(
    own_database: str, tmp_path: Path, slow_service: PushService
) -> None:
    add_subscriptions(count=AUDIENCE, endpoint_prefix=slow_service.endpoint(""), advance=lambda count: None)
    alert = send_alert(article=make_article(), undo_seconds=0)
    with (
        worker("--queue", "push", "--no-schedule", database_url=own_database, folder=tmp_path),
        worker(command="deliver", database_url=own_database, folder=tmp_path),
        worker(command="deliver", database_url=own_database, folder=tmp_path),
    ):
        wait_until(lambda: _is_in_balance(alert) and Alert.objects.get(pk=alert.pk).status == "finished")
    assert slow_service.statuses.total() == AUDIENCE
    assert set(slow_service.counts.values()) == {1}
