"""Push services that fail in every way they know, over real sockets: each is treated as it deserves, and the healthy
one next to them goes on."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from standfirst.alerts import cutting, fanout
from standfirst.alerts.actions import send_alert
from standfirst.alerts.models import Alert, Hold
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import PushSubscription
from standfirst.webpush.sender import Sender
from tests.pushservice import Answer, PushService

pytestmark = pytest.mark.django_db

HEALTHY = 40


@pytest.fixture(autouse=True)
def impatient_sender(monkeypatch: Any, settings: Any) -> None:
    """A hang is cut after half a second here, not after ten."""
    monkeypatch.setattr(
        "standfirst.alerts.fanout.post_office",
        lambda: Sender(extra_origins=settings.PUSH_EXTRA_ORIGINS, timeout_seconds=0.5),
    )


@pytest.fixture
def faulty(settings: Any, service: PushService) -> Iterator[PushService]:
    """A second push service, beside the healthy one."""
    with PushService() as faulty:
        settings.PUSH_EXTRA_ORIGINS = (service.origin, faulty.origin)
        yield faulty


def audience(service: PushService, *faulty_endpoints: str) -> Alert:
    """Healthy browsers with the faulty ones among them, and an alert that has been cut."""
    for number in range(HEALTHY // 2):
        make_subscription(service.endpoint(f"a{number}"))
    for endpoint in faulty_endpoints:
        make_subscription(endpoint)
    for number in range(HEALTHY // 2):
        make_subscription(service.endpoint(f"b{number}"))
    alert = send_alert(article=make_article(), undo_seconds=0)
    cutting.start(alert)
    return alert


def figures(alert: Alert) -> dict[str, int]:
    balance = vars(alert.balance())
    assert balance["audience"] == sum(balance.values()) - balance["audience"]
    return {name: count for name, count in balance.items() if count}


def assert_all_healthy_were_told_once(service: PushService) -> None:
    assert len(service.counts) == service.counts.total() == HEALTHY


@pytest.mark.parametrize("status", [404, 410])
def test_gone_is_removed_in_the_same_window(service: PushService, faulty: PushService, status: int) -> None:
    faulty.answers[""] = Answer(status)
    alert = audience(service, *(faulty.endpoint(str(number)) for number in range(5)))
    assert fanout.deliver(alert.pk) is None
    assert figures(alert) == {"audience": HEALTHY + 5, "sent": HEALTHY, "gone": 5}
    assert PushSubscription.objects.count() == HEALTHY
    assert_all_healthy_were_told_once(service)


@pytest.mark.parametrize("status", [400, 413])
def test_refused_is_neither_tried_again_nor_removed(service: PushService, faulty: PushService, status: int) -> None:
    faulty.answers["bad"] = Answer(status)
    alert = audience(service, faulty.endpoint("bad"), faulty.endpoint("good"))
    assert fanout.deliver(alert.pk) is None
    assert figures(alert) == {"audience": HEALTHY + 2, "sent": HEALTHY + 1, "failed": 1}
    refused = PushSubscription.objects.get(endpoint=faulty.endpoint("bad"))
    # Too long is the message's fault, not the subscription's.
    assert refused.strikes == (1 if status == 400 else 0)
    assert faulty.statuses[status] == 1


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed_and_only_that_service_waits(
    service: PushService, faulty: PushService, status: int
) -> None:
    faulty.answers[""] = Answer(status, {"Retry-After": "120"})
    alert = audience(service, *(faulty.endpoint(str(number)) for number in range(20)))
    again_in_seconds = fanout.deliver(alert.pk)
    assert again_in_seconds is not None
    assert 100 < again_in_seconds <= 120
    assert figures(alert) == {"audience": HEALTHY + 20, "sent": HEALTHY, "pending": 20}
    asked = faulty.statuses.total()
    assert asked <= 8
    assert Hold.objects.get().origin == faulty.origin
    fanout.deliver(alert.pk)
    assert faulty.statuses.total() == asked
    assert PushSubscription.objects.count() == HEALTHY + 20
    assert_all_healthy_were_told_once(service)


@pytest.mark.parametrize("answer", [Answer(500), Answer(delay_seconds=float("inf"))], ids=["500", "hanging"])
def test_trouble_is_tried_again_later_and_nobody_is_deleted(
    service: PushService, faulty: PushService, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    faulty.answers[""] = answer
    alert = audience(service, *(faulty.endpoint(str(number)) for number in range(5)))
    again_in_seconds = fanout.deliver(alert.pk)
    assert again_in_seconds is not None
    assert figures(alert) == {"audience": HEALTHY + 5, "sent": HEALTHY, "pending": 5}
    assert {tries for tries, _ in alert.spans.get().unanswered.values()} == {1}
    assert sum(f"{faulty.origin} has not taken a message: " in told for told in caplog.messages) == 1
    assert PushSubscription.objects.filter(strikes=0).count() == HEALTHY + 5
    assert_all_healthy_were_told_once(service)


def test_slow_answers_are_waited_for_while_the_others_go_on(service: PushService, faulty: PushService) -> None:
    faulty.answers[""] = Answer(delay_seconds=0.2)
    alert = audience(service, *(faulty.endpoint(str(number)) for number in range(16)))
    assert fanout.deliver(alert.pk) is None
    assert figures(alert) == {"audience": HEALTHY + 16, "sent": HEALTHY + 16}
    assert set(faulty.counts.values()) == {1}


def test_redirect_into_our_own_network_is_not_followed(service: PushService, faulty: PushService) -> None:
    with PushService() as inner:
        faulty.answers[""] = Answer(307, {"Location": inner.endpoint("1")})
        alert = audience(service, faulty.endpoint("1"))
        fanout.deliver(alert.pk)
        assert not inner.statuses
    assert figures(alert) == {"audience": HEALTHY + 1, "sent": HEALTHY, "pending": 1}


def test_connection_that_is_reset_is_tried_again_later(service: PushService, settings: Any) -> None:
    with rude_service() as origin:
        settings.PUSH_EXTRA_ORIGINS = (service.origin, origin)
        alert = audience(service, f"{origin}/push/1")
        fanout.deliver(alert.pk)
    assert figures(alert) == {"audience": HEALTHY + 1, "sent": HEALTHY, "pending": 1}
    assert_all_healthy_were_told_once(service)


def test_answer_of_a_gigabyte_is_cut_off_and_its_status_counts(service: PushService, settings: Any) -> None:
    written: list[int] = []
    with rude_service(written) as origin:
        settings.PUSH_EXTRA_ORIGINS = (service.origin, origin)
        alert = audience(service, f"{origin}/push/1")
        fanout.deliver(alert.pk)
    assert figures(alert) == {"audience": HEALTHY + 1, "sent": HEALTHY + 1}
    assert sum(written) < 100 * 1024**2


def test_all_faults_at_once_end_with_every_message_accounted_for(
    service: PushService, faulty: PushService, monkeypatch: Any
) -> None:
    monkeypatch.setattr("standfirst.alerts.delivery._back_off_seconds", lambda tries: 0.01)
    faulty.answers |= {
        "gone": Answer(410),
        "lost": Answer(404),
        "broken": Answer(500),
        "bad": Answer(400),
        "long": Answer(413),
        "away": Answer(307, {"Location": "http://127.0.0.1:1/"}),
    }
    names = [*faulty.answers, "fine"]
    alert = audience(service, *(faulty.endpoint(f"{name}-{number}") for name in names for number in range(5)))
    until = time.monotonic() + 30
    while (again_in_seconds := fanout.deliver(alert.pk)) is not None:
        assert time.monotonic() < until
        time.sleep(min(again_in_seconds, 0.5))
    assert figures(alert) == {"audience": HEALTHY + 35, "sent": HEALTHY + 5, "gone": 10, "failed": 20}
    assert faulty.statuses[500] == faulty.statuses[307] == 5 * 4
    assert set(faulty.counts) == {f"fine-{number}" for number in range(5)}
    assert_all_healthy_were_told_once(service)


def test_browser_that_was_refused_for_days_is_forgotten_at_the_fifth_strike(
    service: PushService, faulty: PushService
) -> None:
    faulty.answers["bad"] = Answer(403)
    alert = audience(service, faulty.endpoint("bad"), faulty.endpoint("good"))
    long_ago = timezone.now() - timedelta(days=3, minutes=1)
    PushSubscription.objects.filter(endpoint=faulty.endpoint("bad")).update(strikes=4, refused_since=long_ago)
    fanout.deliver(alert.pk)
    assert not PushSubscription.objects.filter(endpoint=faulty.endpoint("bad")).exists()


@contextmanager
def rude_service(written: list[int] | None = None) -> Iterator[str]:
    """Resets every connection; or, with a list to note it in, pours a gigabyte over whoever asks."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, written), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def _serve(listener: socket.socket, written: list[int] | None) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            connection.recv(65536)
            if written is None:
                # Closing with no time to linger sends a reset.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                _pour(connection, written)


def _pour(connection: socket.socket, written: list[int]) -> None:
    try:
        connection.sendall(b"HTTP/1.1 201 Created\r\n\r\n")
        while sum(written) < 1024**3:
            written.append(connection.send(bytes(64 * 1024)))
    except OSError:
        return
