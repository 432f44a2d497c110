"""What a stranger may send instead of a subscription: each is refused with a sentence, and nothing is kept."""

import json
import re
import secrets
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from standfirst.notifications.factories import base64url, browser_json
from standfirst.notifications.models import PushSubscription
from standfirst.notifications.tests.test_subscribe import APPLE, put

pytestmark = pytest.mark.django_db

SENTENCE = re.compile(r"[A-Z].*\.", re.DOTALL)


def assert_refused(answer: Any, status: int = 422) -> str:
    assert answer.status_code == status
    detail = str(answer.json()["detail"])
    assert SENTENCE.fullmatch(detail), detail
    return detail


def other_curve() -> str:
    key = ec.generate_private_key(ec.SECP384R1()).public_key()
    return base64url(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


@pytest.mark.parametrize(
    "endpoint",
    [
        pytest.param("https://127.0.0.1/1", id="loopback"),
        pytest.param("https://localhost/1", id="loopback by name"),
        pytest.param("https://[::1]/1", id="loopback, IPv6"),
        pytest.param("https://[::ffff:127.0.0.1]/1", id="loopback, mapped"),
        pytest.param("https://2130706433/1", id="loopback as one number"),
        pytest.param("https://0177.0.0.1/1", id="loopback, octal"),
        pytest.param("https://10.0.0.8/1", id="private"),
        pytest.param("https://192.168.1.1/1", id="private, at home"),
        pytest.param("https://[fd00::1]/1", id="private, IPv6"),
        pytest.param("https://169.254.169.254/latest/meta-data/", id="link-local"),
        pytest.param("https://[fe80::1]/1", id="link-local, IPv6"),
        pytest.param("https://web.push.apple.com:22/1", id="odd port"),
        pytest.param("https://web.push.apple.com:8443/1", id="another odd port"),
        pytest.param("https://reader:secret@web.push.apple.com/1", id="user info"),
        pytest.param("https://web.push.apple.com@10.0.0.8/1", id="host as user info"),
        pytest.param("https://web.push.аpple.com/1", id="look-alike"),
        pytest.param("https://xn--web-5cd.push.apple.com/1", id="look-alike in ASCII"),
        pytest.param("https://web.push.apple.com.attacker.example/1", id="known name in front"),
        pytest.param("http://web.push.apple.com/1", id="not encrypted"),
        pytest.param("javascript:alert(1)", id="no address"),
    ],
)
def test_endpoint_that_is_no_push_service_is_refused(client: Client, endpoint: str) -> None:
    assert "another browser" in assert_refused(put(client, browser_json(endpoint)))
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"p256dh": base64url(b"\x04" + bytes(64))}, id="off the curve"),
        pytest.param({"p256dh": base64url(b"\x04" + b"\xff" * 64)}, id="beyond the field"),
        pytest.param({"p256dh": base64url(b"\x00")}, id="the point at infinity"),
        pytest.param({"p256dh": base64url(b"\x02" + bytes(32))}, id="compressed"),
        pytest.param({"p256dh": base64url(b"\x04" + bytes(63))}, id="a byte short"),
        pytest.param({"p256dh": base64url(b"\x04" + bytes(65))}, id="a byte long"),
        pytest.param({"p256dh": other_curve()}, id="another curve"),
        pytest.param({"p256dh": ""}, id="no key"),
        pytest.param({"auth": base64url(bytes(15))}, id="auth a byte short"),
        pytest.param({"auth": base64url(bytes(17))}, id="auth a byte long"),
        pytest.param({"auth": ""}, id="no auth"),
    ],
)
def test_keys_that_are_no_browsers_are_refused(client: Client, wrong: dict[str, str]) -> None:
    body = browser_json(APPLE)
    assert "subscribe again" in assert_refused(put(client, {**body, "keys": {**body["keys"], **wrong}}))
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"topics": ["breaking"] * 101}, "Send at most 100 of these.", id="too many topics"),
        pytest.param({"keys": []}, "Send an object: curly brackets around its fields.", id="keys in a list"),
        pytest.param({"expirationTime": "soon"}, "Write a number.", id="time in words"),
    ],
)
def test_value_of_the_wrong_kind_is_told_what_to_send(client: Client, wrong: dict[str, Any], sentence: str) -> None:
    assert assert_refused(put(client, {**browser_json(APPLE), **wrong})) == sentence


def test_topic_that_nobody_knows_is_named_in_the_sentence(client: Client) -> None:
    assert "section:99999" in assert_refused(put(client, browser_json(APPLE, topics=["section:99999"])))


def test_subscription_of_somebody_else_stays_theirs(client: Client) -> None:
    put(client, browser_json(APPLE))
    before = PushSubscription.objects.values().get()
    assert_refused(put(client, browser_json(APPLE)), 403)
    assert PushSubscription.objects.values().get() == before


def test_three_megabytes_are_not_read(client: Client) -> None:
    body = json.dumps({**browser_json(APPLE), "filling": secrets.token_hex(3 * 1024**2 // 2)})
    assert len(body) > 3_000_000
    answer = client.put("/api/v1/push/subscriptions", body, content_type="application/json")
    assert answer.status_code in (400, 413, 422)
    assert SENTENCE.fullmatch(str(answer.json()["detail"]))
    assert not PushSubscription.objects.exists()
