"""The push service must itself be strict, or a test that passes against it says little."""

import base64
import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from time import time
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from standfirst.webpush.vapid import Vapid, generate_private_key
from tests.pushservice import Answer, PushService
from tests.pushservice.signature import check_credentials

BODY = bytes(20) + b"\x41" + bytes(65) + b"ciphertext and a tag of 16 bytes"
CONTACT = "mailto:newsdesk@the-harbour-courier.org"
VAPID = Vapid(generate_private_key(), contact=CONTACT)


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as service:
        yield service


def post(service: PushService, token: str, body: bytes = BODY, **headers: str | None) -> int:
    """Post as a well-behaved sender does, apart from the headers given; return the status."""
    well_behaved: dict[str, str | None] = {
        "TTL": "60",
        "Content-Encoding": "aes128gcm",
        "Authorization": VAPID.authorization(service.endpoint(token)),
    }
    chosen = well_behaved | {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in chosen.items() if value is not None}
    request = urllib.request.Request(service.endpoint(token), data=body, headers=sent)  # noqa: S310 - our own loopback
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - our own loopback
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        return error.code


@contextmanager
def browser(service: PushService, browser_id: str = "") -> Iterator[ClientConnection]:
    """Say hello as Firefox does."""
    with connect(service.websocket_url, subprotocols=["push-notification"]) as socket:  # type: ignore[list-item]
        socket.send(json.dumps({"messageType": "hello", "use_webpush": True, "uaid": browser_id, "broadcasts": {}}))
        yield socket


def heard(socket: ClientConnection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(socket.recv(timeout=10))
    return message


def register(socket: ClientConnection, key: str | None = None) -> str:
    """Subscribe; return the endpoint's token."""
    socket.send(json.dumps({"messageType": "register", "channelID": "a-channel", "key": key}))
    answer = heard(socket)
    assert (answer["messageType"], answer["status"], answer["channelID"]) == ("register", 200, "a-channel")
    return str(answer["pushEndpoint"]).rpartition("/")[2]


def test_a_good_message_is_taken_and_recorded(service: PushService) -> None:
    assert post(service, "1", Topic="alert-7") == 201
    (received,) = service.received
    assert (received.token, received.status, received.body, received.problem) == ("1", 201, BODY, "")
    assert received.headers["Topic"] == "alert-7"
    assert received.claims["sub"] == CONTACT


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"TTL": None}, BODY, 400),
        ({"TTL": "soon"}, BODY, 400),
        ({"Content_Encoding": None}, BODY, 415),
        ({"Content_Encoding": "aesgcm"}, BODY, 415),
        ({}, BODY[:-32], 400),
        ({}, BODY + bytes(4096), 413),
        ({"Authorization": None}, BODY, 401),
        ({"Authorization": "vapid t=a.b.c, k=d"}, BODY, 401),
    ],
)
def test_a_bad_message_is_refused(
    service: PushService, headers: dict[str, str | None], body: bytes, status: int
) -> None:
    assert post(service, "1", body, **headers) == status
    assert service.received[0].problem
    assert service.counts.total() == 0


def test_a_token_made_for_another_service_expired_or_signed_by_somebody_else_is_refused(service: PushService) -> None:
    endpoint = service.endpoint("1")
    expired = Vapid(generate_private_key(), contact=CONTACT, now=lambda: time() - 24 * 3600).authorization(endpoint)
    too_long = Vapid(generate_private_key(), contact=CONTACT, now=lambda: time() + 13 * 3600).authorization(endpoint)
    elsewhere = VAPID.authorization("https://web.push.apple.com/1")
    somebody_else = (
        VAPID.authorization(endpoint).partition(", k=")[0]
        + ", k="
        + Vapid(generate_private_key(), contact=CONTACT).public_key
    )
    for authorization in (expired, too_long, elsewhere, somebody_else):
        assert post(service, "1", Authorization=authorization) == 401
    assert check_credentials(VAPID.authorization(endpoint), audience=service.origin)[0] == VAPID.public_key


def test_it_answers_what_it_was_told_for_the_longest_prefix(service: PushService) -> None:
    service.answers |= {"": Answer(202), "gone-": Answer(410), "gone-not": Answer(201)}
    assert [post(service, token) for token in ("1", "gone-1", "gone-not-1")] == [202, 410, 201]


def test_it_counts_who_had_a_message_twice(service: PushService) -> None:
    for token in ("1", "1", "2"):
        post(service, token)
    service.answers[""] = Answer(500)
    post(service, "2")
    assert service.statistics() == {
        "posts": 4,
        "by_status": {"201": 3, "500": 1},
        "accepted": 3,
        "distinct": 2,
        "more_than_once": 1,
        "largest_crowd": 1,
    }


def test_it_can_count_without_keeping() -> None:
    with PushService(keep=False) as service:
        post(service, "1")
        assert (service.received, service.counts) == ([], {"1": 1})


def test_a_subscription_that_nobody_made_is_gone_when_it_knows_its_readers() -> None:
    with PushService(only_known=True) as service:
        assert post(service, "1") == 410


def test_a_browser_gets_its_message_and_acknowledges_it(service: PushService) -> None:
    with browser(service) as socket:
        assert heard(socket)["status"] == 200
        assert post(service, register(socket)) == 201
        message = heard(socket)
        assert (message["messageType"], message["channelID"]) == ("notification", "a-channel")
        assert message["headers"] == {"encoding": "aes128gcm"}
        assert base64.urlsafe_b64decode(message["data"] + "==") == BODY
        update = {"channelID": "a-channel", "version": message["version"], "code": 100}
        socket.send(json.dumps({"messageType": "ack", "updates": [update]}))
        assert service.wait_until(lambda: service.browsers.acknowledged == [message["version"]])


def test_a_browser_that_was_away_gets_what_waits_but_only_the_last_of_a_topic(service: PushService) -> None:
    with browser(service) as socket:
        browser_id = heard(socket)["uaid"]
        token = register(socket)
    service.wait_until(lambda: not service.browsers.is_connected(browser_id))
    post(service, token, BODY + b"old", Topic="alert-7")
    post(service, token, BODY + b"too late", TTL="0")
    post(service, token, BODY + b"new", Topic="alert-7")
    with browser(service, browser_id) as socket:
        assert heard(socket)["uaid"] == browser_id
        assert base64.urlsafe_b64decode(heard(socket)["data"] + "==") == BODY + b"new"
        socket.send("{}")
        assert heard(socket) == {}


def test_a_subscription_belongs_to_the_key_it_was_made_with(service: PushService) -> None:
    another = Vapid(generate_private_key(), contact=CONTACT)
    with browser(service) as socket:
        heard(socket)
        token = register(socket, another.public_key)
        assert post(service, token) == 403
        assert post(service, token, Authorization=another.authorization(service.endpoint(token))) == 201


def test_a_browser_that_unregisters_is_forgotten(service: PushService) -> None:
    with browser(service) as socket:
        heard(socket)
        token = register(socket)
        socket.send(json.dumps({"messageType": "unregister", "channelID": "a-channel"}))
        assert heard(socket) == {"messageType": "unregister", "channelID": "a-channel", "status": 200}
        assert token not in service.browsers.channels


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("410", Answer(410)),
        ("429,retry-after=2", Answer(429, {"Retry-After": "2"})),
        ("201,delay=0.5", Answer(201, delay_seconds=0.5)),
        ("hang", Answer(504, delay_seconds=float("inf"))),
    ],
)
def test_an_answer_is_read_from_the_command_line(text: str, answer: Answer) -> None:
    assert Answer.parse(text) == answer


def test_as_a_program_it_says_where_it_is_and_in_the_end_what_came() -> None:
    command = [sys.executable, "-m", "tests.pushservice", "--port", "0", "--answer", "gone-=410"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        origin = process.stdout.readline().split()[3].removesuffix("/push/…,")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{origin}/push/1", data=BODY, timeout=10)  # noqa: S310 - our own loopback
        with urllib.request.urlopen(f"{origin}/statistics", timeout=10) as answer:  # noqa: S310 - our own loopback
            assert json.load(answer)["posts"] == 1
        process.send_signal(signal.SIGINT)
        assert json.loads(process.stdout.read())["by_status"] == {"401": 1}
        assert process.wait(10) == 0
