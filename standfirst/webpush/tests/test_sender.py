import itertools
import os
import socket
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path
from time import time
from typing import Any

import pytest

from standfirst.webpush import endpoints
from standfirst.webpush.delivery import Outcome, PushRequest, PushResult, outcome_of
from standfirst.webpush.encryption import encrypt
from standfirst.webpush.errors import NotDelivered, PushError, Refused, SubscriptionGone, TryLater
from standfirst.webpush.sender import Sender
from standfirst.webpush.tests.browser import Browser
from standfirst.webpush.tests.http2_service import http2_service
from standfirst.webpush.vapid import Vapid, generate_private_key
from tests.pushservice import Answer, PushService

BROWSER = Browser()
BODY = encrypt(b"Bridge reopens", p256dh=BROWSER.p256dh, auth=BROWSER.auth)
VAPID = Vapid(generate_private_key(), contact="mailto:newsdesk@the-harbour-courier.org")
BUSY = Answer(429, {"Retry-After": "30"})
HANGING = Answer(delay_seconds=float("inf"))


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as service:
        yield service


@pytest.fixture(params=["pycurl", "aiohttp"])
def sender(request: pytest.FixtureRequest, service: PushService) -> Iterator[Sender]:
    with_sender = Sender(extra_origins=[service.origin], timeout_seconds=5, transport=request.param)
    yield with_sender
    with_sender.close()


def request_to(endpoint: str, body: bytes | Callable[[], bytes] = BODY, **values: Any) -> PushRequest:
    usual: dict[str, Any] = {"id": endpoint, "ttl_seconds": 60, "authorization": VAPID.authorization(endpoint)}
    return PushRequest(endpoint=endpoint, body=body, **(usual | values))


def outcomes(results: Iterator[PushResult]) -> Counter[Outcome]:
    return Counter(result.outcome for result in results)


def test_a_message_reaches_the_push_service_and_its_browser_reads_it(sender: Sender, service: PushService) -> None:
    request = request_to(service.endpoint("1"), ttl_seconds=3600, urgency="high", push_topic="alert-7")
    assert sender.send_one(request) == PushResult(
        id=service.endpoint("1"),
        outcome=Outcome.ACCEPTED,
        status=201,
        reason="The push service answered 201.",
    )
    (received,) = service.received
    assert BROWSER.decrypt(received.body) == b"Bridge reopens"
    assert received.public_key == VAPID.public_key
    assert received.claims["aud"] == service.origin
    headers = {"TTL": "3600", "Urgency": "high", "Topic": "alert-7", "Content-Encoding": "aes128gcm"}
    assert received.headers.items() >= headers.items()
    assert "Expect" not in received.headers


def test_a_message_without_a_push_topic_has_no_topic_header(sender: Sender, service: PushService) -> None:
    sender.send_one(request_to(service.endpoint("1")))
    assert "Topic" not in service.received[0].headers


@pytest.mark.parametrize(
    ("status", "outcome", "error"),
    [
        (400, Outcome.REFUSED, Refused),
        (401, Outcome.REFUSED, Refused),
        (403, Outcome.REFUSED, Refused),
        (404, Outcome.GONE, SubscriptionGone),
        (406, Outcome.TRY_LATER, TryLater),
        (410, Outcome.GONE, SubscriptionGone),
        (413, Outcome.REFUSED, Refused),
        (418, Outcome.TRY_LATER, TryLater),
        (429, Outcome.TRY_LATER, TryLater),
        (500, Outcome.TRY_LATER, TryLater),
        (503, Outcome.TRY_LATER, TryLater),
    ],
)
def test_a_status_that_is_no_success_has_its_outcome_and_its_error(
    sender: Sender, service: PushService, status: int, outcome: Outcome, error: type[PushError]
) -> None:
    service.answers[""] = Answer(status)
    (result,) = sender.send([request_to(service.endpoint("1"))])
    assert (result.outcome, result.status, result.retry_after_seconds) == (outcome, status, None)
    with pytest.raises(error, match=str(status)):
        result.raise_for_outcome()


def test_every_status_of_2xx_means_accepted() -> None:
    assert {outcome_of(status) for status in range(200, 300)} == {Outcome.ACCEPTED}


def test_each_error_says_whether_trying_again_helps() -> None:
    assert [error.trying_again_helps for error in (TryLater, NotDelivered)] == [True, True]
    assert [error.trying_again_helps for error in (SubscriptionGone, Refused, PushError)] == [False, False, False]


def test_retry_after_is_read_in_seconds(sender: Sender, service: PushService) -> None:
    service.answers[""] = BUSY
    with pytest.raises(TryLater) as caught:
        sender.send_one(request_to(service.endpoint("1")))
    assert caught.value.retry_after_seconds == 30


def test_retry_after_is_read_as_a_date(sender: Sender, service: PushService) -> None:
    service.answers[""] = Answer(503, {"Retry-After": formatdate(time() + 300, usegmt=True)})
    (result,) = sender.send([request_to(service.endpoint("1"))])
    assert result.retry_after_seconds == pytest.approx(300, abs=10)


@pytest.mark.parametrize("value", ["soon", "-5", "0", "Mon, 01 Jan 2001 00:00:00 GMT"])
def test_a_retry_after_that_asks_for_nothing_is_none(sender: Sender, service: PushService, value: str) -> None:
    service.answers[""] = Answer(429, {"Retry-After": value})
    (result,) = sender.send([request_to(service.endpoint("1"))])
    assert result.retry_after_seconds is None


def test_after_retry_after_nothing_more_is_posted_to_that_service(sender: Sender, service: PushService) -> None:
    service.answers["busy"] = BUSY
    list(sender.send([request_to(service.endpoint("busy"))]))
    results = list(sender.send(request_to(service.endpoint(str(number))) for number in range(50)))
    assert {(result.outcome, result.status) for result in results} == {(Outcome.TRY_LATER, None)}
    assert all(0 < (result.retry_after_seconds or 0) <= 30 for result in results)
    assert service.statuses == {429: 1}


def test_when_the_time_is_over_the_service_is_asked_again(service: PushService) -> None:
    clock = itertools.count()
    sender = Sender(extra_origins=[service.origin], now=lambda: float(next(clock)))
    service.answers["busy"] = Answer(429, {"Retry-After": "1000"})
    list(sender.send([request_to(service.endpoint("busy"))]))
    assert outcomes(sender.send([request_to(service.endpoint("1"))])) == {Outcome.TRY_LATER: 1}
    clock = itertools.count(2000)
    assert outcomes(sender.send([request_to(service.endpoint("1"))])) == {Outcome.ACCEPTED: 1}


def test_a_mixed_batch_gives_one_result_for_each_request(sender: Sender, service: PushService) -> None:
    service.answers |= {"gone": Answer(410), "wrong": Answer(400), "slow": Answer(delay_seconds=0.2)}
    kinds = ["fine", "gone", "wrong", "slow"]
    requests = [request_to(service.endpoint(f"{kinds[number % 4]}-{number}"), id=number) for number in range(400)]
    results = {result.id: result for result in sender.send(requests)}
    assert set(results) == set(range(400))
    assert outcomes(iter(results.values())) == {Outcome.ACCEPTED: 200, Outcome.GONE: 100, Outcome.REFUSED: 100}
    assert set(service.counts.values()) == {1}
    assert service.largest_crowd <= 8


def test_a_hanging_service_is_cut_and_its_remaining_messages_are_not_even_made(service: PushService) -> None:
    made = []
    service.answers[""] = HANGING
    sender = Sender(extra_origins=[service.origin], timeout_seconds=0.5)

    def body() -> bytes:
        made.append(1)
        return BODY

    results = outcomes(sender.send(request_to(service.endpoint(str(number)), body) for number in range(100)))
    assert results == {Outcome.FAILED: 8, Outcome.TRY_LATER: 92}
    assert len(made) == 8


def test_a_hanging_service_does_not_keep_another_waiting(service: PushService) -> None:
    with PushService(answers={"": HANGING}) as hanging:
        sender = Sender(extra_origins=[service.origin, hanging.origin], timeout_seconds=60)
        pairs = ((service.endpoint(str(number)), hanging.endpoint(str(number))) for number in range(1500))
        results = sender.send(request_to(endpoint) for pair in pairs for endpoint in pair)
        seen: Counter[Outcome] = Counter()
        while seen[Outcome.ACCEPTED] < 1500:
            seen[next(results).outcome] += 1
        # All of the healthy service's messages are through before the first of the others has timed out.
        assert seen[Outcome.FAILED] == 0
        assert hanging.statuses == {201: 8}
        results.close()


def test_a_redirect_into_our_own_network_is_not_followed(sender: Sender, service: PushService) -> None:
    with PushService() as inner:
        service.answers[""] = Answer(307, {"Location": inner.endpoint("1")})
        (result,) = sender.send([request_to(service.endpoint("1"))])
        assert (result.outcome, result.status) == (Outcome.TRY_LATER, 307)
        assert not inner.statuses


@pytest.mark.parametrize("transport", ["pycurl", "aiohttp"])
def test_an_answer_of_a_gigabyte_is_cut_off(transport: str) -> None:
    written: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_pour, args=(listener, 1024**3, written))
        thread.start()
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        (result,) = Sender(extra_origins=[origin], transport=transport).send([request_to(origin + "/push/1")])
        thread.join()
    # The status came first and counts; what follows is none of our business.
    assert (result.outcome, result.status) == (Outcome.ACCEPTED, 201)
    assert sum(written) < 100 * 1024**2


def _pour(listener: socket.socket, size_bytes: int, written: list[int]) -> None:
    """Answer 201 and then write a body without a stated length for as long as somebody listens."""
    connection, _ = listener.accept()
    with connection:
        connection.sendall(b"HTTP/1.1 201 Created\r\n\r\n")
        try:
            while sum(written) < size_bytes:
                written.append(connection.send(bytes(64 * 1024)))
        except OSError:
            return


def test_a_long_answer_that_is_announced_is_cut_off_too(sender: Sender, service: PushService) -> None:
    service.answers[""] = Answer(410, {"Content-Length": str(1024**2)}, body_bytes=1024**2)
    assert outcomes(sender.send([request_to(service.endpoint("1"))])) == {Outcome.GONE: 1}


def test_a_proxy_in_the_environment_is_not_used(
    sender: Sender, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert outcomes(sender.send([request_to(service.endpoint("1"))])) == {Outcome.ACCEPTED: 1}


def test_a_service_that_is_not_there_is_a_failure_that_may_be_tried_again(sender: Sender) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(NotDelivered, match="No answer"):
        Sender(extra_origins=[origin]).send_one(request_to(origin + "/push/1"))


@pytest.mark.parametrize("transport", ["pycurl", "aiohttp"])
def test_a_known_name_that_leads_into_our_own_network_is_not_dialled(
    monkeypatch: pytest.MonkeyPatch, transport: str
) -> None:
    monkeypatch.setattr(endpoints, "KNOWN_HOSTS", frozenset({"localhost"}))
    (result,) = Sender(transport=transport).send([request_to("https://localhost/push/1")])
    assert (result.outcome, result.status) == (Outcome.FAILED, None)
    assert "not public" in result.reason


def test_an_unknown_endpoint_is_refused_and_the_others_are_sent(sender: Sender, service: PushService) -> None:
    elsewhere = request_to("http://127.0.0.1:1/push/1", id="elsewhere")
    results = {one.id: one for one in sender.send([elsewhere, request_to(service.endpoint("1"), id="here")])}
    assert (results["elsewhere"].outcome, results["elsewhere"].status) == (Outcome.REFUSED, None)
    assert results["here"].outcome is Outcome.ACCEPTED


def test_a_message_that_cannot_be_encrypted_is_refused_and_the_others_are_sent(
    sender: Sender, service: PushService
) -> None:
    def broken() -> bytes:
        return encrypt(b"", p256dh=b"no key", auth=BROWSER.auth)

    results = outcomes(sender.send([request_to(service.endpoint("1"), broken), request_to(service.endpoint("2"))]))
    assert results == {Outcome.REFUSED: 1, Outcome.ACCEPTED: 1}
    assert service.counts == {"2": 1}


def test_an_endless_stream_is_read_as_it_is_sent_and_may_be_left(sender: Sender, service: PushService) -> None:
    read = itertools.count()
    results = sender.send(request_to(service.endpoint(str(number))) for number in read)
    assert outcomes(itertools.islice(results, 100)) == {Outcome.ACCEPTED: 100}
    assert next(read) < 100 + 1000 + 8 + 64
    results.close()
    assert outcomes(sender.send([request_to(service.endpoint("last"))])) == {Outcome.ACCEPTED: 1}


def test_no_requests_give_no_results(sender: Sender) -> None:
    assert list(sender.send([])) == []


def test_two_sends_at_once_are_a_mistake(sender: Sender, service: PushService) -> None:
    first = sender.send(request_to(service.endpoint(str(number))) for number in range(20))
    next(first)
    with pytest.raises(RuntimeError, match="still sending"):
        sender.send_one(request_to(service.endpoint("1")))
    first.close()


def test_a_sender_that_posted_before_a_fork_is_not_used_after_it(
    sender: Sender, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender.send_one(request_to(service.endpoint("1")))
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(RuntimeError, match="fork"):
        sender.send_one(request_to(service.endpoint("2")))


def test_without_pycurl_aiohttp_carries_the_messages(service: PushService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "standfirst.webpush.connections", None)
    sender = Sender(extra_origins=[service.origin])
    assert sender.send_one(request_to(service.endpoint("1"))).status == 201
    assert type(sender._connections).__name__ == "AiohttpConnections"
    sender.close()


def test_a_closed_sender_opens_again(sender: Sender, service: PushService) -> None:
    sender.send_one(request_to(service.endpoint("1")))
    sender.close()
    assert sender.send_one(request_to(service.endpoint("2"))).status == 201


def test_many_messages_share_few_connections_over_http2(tmp_path: Path) -> None:
    with http2_service(tmp_path) as service:
        sender = Sender(extra_origins=[service.origin], ca_file=service.ca_file)
        requests = (request_to(f"{service.origin}/push/{number}", id=number) for number in range(1000))
        assert outcomes(sender.send(requests)) == {Outcome.ACCEPTED: 1000}
        seen = service.seen()
        assert len(seen) == 1000
        assert {one["http"] for one in seen} == {"2"}
        assert len({one["connection"] for one in seen}) <= 8
        sender.close()


def test_a_certificate_that_nobody_vouches_for_is_a_failure(tmp_path: Path) -> None:
    with http2_service(tmp_path) as service:
        (result,) = Sender(extra_origins=[service.origin]).send([request_to(service.origin + "/push/1")])
        assert (result.outcome, result.status) == (Outcome.FAILED, None)
        assert service.seen() == []


@pytest.mark.parametrize(
    "values",
    [
        {"ttl_seconds": -1},
        {"urgency": "urgent"},
        {"push_topic": ""},
        {"push_topic": "a" * 33},
        {"push_topic": "two words"},
        {"authorization": "vapid t=a, k=b\r\nHost: elsewhere"},
        {"authorization": ""},
    ],
)
def test_a_value_that_cannot_be_a_header_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        request_to("https://fcm.googleapis.com/fcm/send/1", **values)


def test_no_more_are_posted_than_may_be_unanswered(sender: Sender, service: PushService) -> None:
    read, answered, most = 0, 0, 0

    def requests() -> Iterator[PushRequest]:
        nonlocal read, most
        for number in range(60):
            read += 1
            most = max(most, read - answered)
            yield request_to(service.endpoint(str(number)))

    for _ in sender.send(requests(), max_unanswered=5):
        answered += 1
    assert (answered, service.counts.total()) == (60, 60)
    assert most <= 5 + 1  # one more is read, and kept in hand
