import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from standfirst.webpush.errors import EndpointRefused
from standfirst.webpush.tests import rfc
from standfirst.webpush.vapid import Vapid, _json_base64url, checked_contact, generate_private_key, load_private_key
from tests.pushservice.signature import WrongSignature, verified_claims

CONTACT = "mailto:newsdesk@the-harbour-courier.org"
MOZILLA = "https://updates.push.services.mozilla.com/wpush/v2/"
PRIVATE_KEY = generate_private_key()
HOUR = 3600


class Clock:
    def __init__(self) -> None:
        self.time = 1_900_000_000.0

    def __call__(self) -> float:
        return self.time


def vapid(clock: Clock | None = None) -> Vapid:
    return Vapid(PRIVATE_KEY, contact=CONTACT, now=clock or Clock())


def parts(authorization: str) -> tuple[str, str]:
    token, key = authorization.removeprefix("vapid t=").split(", k=")
    return token, key


def claims(authorization: str) -> dict[str, object]:
    return verified_claims(*parts(authorization))


def pem(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def test_rfc_8292_section_2_4_claims_make_the_printed_token_up_to_its_signature() -> None:
    token, _ = parts(rfc.VAPID_AUTHORIZATION)
    head = _json_base64url({"typ": "JWT", "alg": "ES256"}) + "." + _json_base64url(rfc.VAPID_CLAIMS)
    assert token.startswith(head + ".")


def test_rfc_8292_section_2_4_signature_holds_under_the_same_check_as_ours() -> None:
    assert claims(rfc.VAPID_AUTHORIZATION) == rfc.VAPID_CLAIMS


def test_a_changed_token_does_not_hold() -> None:
    token, key = parts(vapid().authorization(MOZILLA))
    header, _, signature = token.split(".")
    forged = _json_base64url({"aud": "https://elsewhere.example.net"})
    with pytest.raises(WrongSignature):
        verified_claims(f"{header}.{forged}.{signature}", key)


def test_the_token_names_the_push_service_the_contact_and_twelve_hours() -> None:
    clock = Clock()
    assert claims(vapid(clock).authorization(MOZILLA + "abc")) == {
        "aud": "https://updates.push.services.mozilla.com",
        "exp": clock.time + 12 * HOUR,
        "sub": CONTACT,
    }


def test_the_audience_keeps_an_odd_port() -> None:
    assert claims(vapid().authorization("http://127.0.0.1:8081/push/1"))["aud"] == "http://127.0.0.1:8081"


def test_the_header_carries_the_public_key_that_browsers_are_given() -> None:
    signer = vapid()
    assert parts(signer.authorization(MOZILLA))[1] == signer.public_key
    assert len(rfc.decoded(signer.public_key)) == 65
    assert rfc.decoded(signer.public_key)[0] == 4


def test_one_push_service_gets_one_token_for_eleven_hours() -> None:
    clock = Clock()
    signer = vapid(clock)
    first = signer.authorization(MOZILLA + "one")
    clock.time += 11 * HOUR
    assert signer.authorization(MOZILLA + "two") == first
    clock.time += 1
    renewed = signer.authorization(MOZILLA + "two")
    assert renewed != first
    assert claims(renewed)["exp"] == clock.time + 12 * HOUR


def test_each_push_service_gets_a_token_of_its_own() -> None:
    signer = vapid()
    assert signer.authorization(MOZILLA) != signer.authorization("https://fcm.googleapis.com/fcm/send/1")


def test_a_clock_put_back_does_not_make_a_token_of_more_than_a_day() -> None:
    clock = Clock()
    signer = vapid(clock)
    signer.authorization(MOZILLA)
    clock.time -= 48 * HOUR
    assert claims(signer.authorization(MOZILLA))["exp"] == clock.time + 12 * HOUR


def test_an_endpoint_that_is_no_address_is_refused() -> None:
    with pytest.raises(EndpointRefused):
        vapid().authorization("ftp://fcm.googleapis.com/")


def test_a_key_may_be_given_as_pem_or_as_base64url() -> None:
    key = load_private_key(PRIVATE_KEY)
    assert Vapid(pem(key), contact=CONTACT).public_key == vapid().public_key


def test_padding_and_line_ends_around_a_key_do_not_matter() -> None:
    assert Vapid(f" {PRIVATE_KEY}=\n", contact=CONTACT).public_key == vapid().public_key


def test_two_generated_keys_differ() -> None:
    assert generate_private_key() != generate_private_key()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secret",
        base64.urlsafe_b64encode(bytes(31)).decode(),
        base64.urlsafe_b64encode(bytes(32)).decode(),
        base64.urlsafe_b64encode(b"\xff" * 32).decode(),
        "-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n",
        pem(ec.generate_private_key(ec.SECP384R1())),
    ],
)
def test_what_is_no_p256_key_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^The push key is n.*\.$"):
        load_private_key(text)


@pytest.mark.parametrize(
    "contact",
    [
        CONTACT,
        "mailto:push+alerts@example.com",
        "https://the-harbour-courier.org/contact",
        "https://courier.co.uk",
    ],
)
def test_a_contact_that_reaches_somebody_is_taken(contact: str) -> None:
    assert checked_contact(contact) == contact


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "newsdesk@the-harbour-courier.org",
        "mailto:",
        "mailto:newsdesk",
        "mailto:newsdesk@localhost",
        "mailto:newsdesk@courier.local",
        "mailto:newsdesk@courier.test",
        "mailto:newsdesk@127.0.0.1",
        "mailto: newsdesk@the-harbour-courier.org",
        "mailto:<newsdesk@the-harbour-courier.org>",
        "mailto:news desk@the-harbour-courier.org",
        "mailto:newsdesk@the-harbour-courier.org\n",
        "mailto:newsdesk@the..courier.org",
        "mailto:newsdesk@-courier.org",
        "http://the-harbour-courier.org/contact",
        "https://localhost/contact",
        "https://127.0.0.1/contact",
        "https://[::1]/contact",
        "https://[::1/contact",
        "https://courier.invalid",
        "https://newsdesk@the-harbour-courier.org/",
        "https://",
        "tel:+441234567890",
    ],
)
def test_a_contact_that_apple_would_refuse_is_refused_with_a_sentence(contact: str) -> None:
    with pytest.raises(ValueError, match="give an address that reaches you"):
        checked_contact(contact)


def test_the_token_is_compact_json() -> None:
    token, _ = parts(vapid().authorization(MOZILLA))
    header = rfc.decoded(token.split(".")[0])
    assert header == b'{"typ":"JWT","alg":"ES256"}'
    assert json.loads(header) == {"typ": "JWT", "alg": "ES256"}
