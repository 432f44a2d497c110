import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from standfirst.webpush.encryption import (
    MAX_PLAINTEXT_BYTES,
    PADDED_SIZES_BYTES,
    Spare,
    _content_key_and_nonce,
    _make_spare,
    _seal,
    encrypt,
    encrypt_with_spare,
    make_spare,
)
from standfirst.webpush.tests import rfc
from standfirst.webpush.tests.browser import Browser

BROWSER = Browser()
HEADER_BYTES = 16 + 4 + 1 + 65
TAG_AND_DELIMITER_BYTES = 16 + 1


def key(private_number: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(private_number, "big"), ec.SECP256R1())


def test_rfc_8188_section_3_1_gives_the_printed_body() -> None:
    salt = rfc.WALRUS_BODY[:16]
    body = _seal(rfc.WALRUS, rfc.WALRUS_IKM, salt=salt, keyid=b"", padded_size_bytes=len(rfc.WALRUS))
    assert body == rfc.WALRUS_BODY


def test_rfc_8188_section_3_2_opens_with_our_key_and_nonces() -> None:
    # A push message has one record only, so we never write two; but the keys of both come from the same place.
    salt, records = rfc.TWO_RECORDS_BODY[:16], rfc.TWO_RECORDS_BODY[23:]
    content_key, nonce = _content_key_and_nonce(rfc.TWO_RECORDS_IKM, salt)
    second_nonce = nonce[:-1] + bytes([nonce[-1] ^ 1])
    first = AESGCM(content_key).decrypt(nonce, records[:25], None)
    second = AESGCM(content_key).decrypt(second_nonce, records[25:], None)
    assert first == rfc.WALRUS[:7] + b"\x01\x00"
    assert second == rfc.WALRUS[7:] + b"\x02"


def test_rfc_8291_appendix_a_gives_the_printed_keys() -> None:
    spare = _make_spare(rfc.UA_PUBLIC, rfc.AUTH, ephemeral_key=key(rfc.AS_PRIVATE))
    assert spare == Spare(rfc.AS_PUBLIC, rfc.IKM)
    assert _content_key_and_nonce(spare.ikm, rfc.SALT) == (rfc.CONTENT_KEY, rfc.NONCE)


def test_rfc_8291_section_5_gives_the_printed_body() -> None:
    spare = _make_spare(rfc.UA_PUBLIC, rfc.AUTH, ephemeral_key=key(rfc.AS_PRIVATE))
    size = len(rfc.WATERMELON)
    body = _seal(rfc.WATERMELON, spare.ikm, salt=rfc.SALT, keyid=spare.public_key, padded_size_bytes=size)
    assert body == rfc.HEADER + rfc.CIPHERTEXT == rfc.WATERMELON_BODY


def test_rfc_8291_browser_reads_what_we_encrypt_for_it() -> None:
    browser = Browser(key(rfc.UA_PRIVATE), rfc.AUTH)
    body = encrypt(rfc.WATERMELON, p256dh=rfc.UA_PUBLIC, auth=rfc.AUTH)
    assert browser.decrypt(body) == rfc.WATERMELON


@given(st.binary(max_size=MAX_PLAINTEXT_BYTES))
def test_the_browser_reads_any_message(plaintext: bytes) -> None:
    assert BROWSER.decrypt(encrypt(plaintext, p256dh=BROWSER.p256dh, auth=BROWSER.auth)) == plaintext


@given(st.binary(max_size=MAX_PLAINTEXT_BYTES), st.binary(min_size=16, max_size=16))
def test_the_browser_reads_a_message_made_with_a_spare(plaintext: bytes, auth: bytes) -> None:
    browser = Browser(auth=auth)
    assert browser.decrypt(encrypt_with_spare(plaintext, make_spare(browser.p256dh, auth))) == plaintext


@given(st.integers(min_value=0, max_value=MAX_PLAINTEXT_BYTES))
def test_the_body_has_one_of_four_sizes_and_never_more_than_4096_bytes(length: int) -> None:
    body = encrypt(bytes(length), p256dh=BROWSER.p256dh, auth=BROWSER.auth)
    sizes = [HEADER_BYTES + size + TAG_AND_DELIMITER_BYTES for size in PADDED_SIZES_BYTES]
    assert sizes == [615, 1127, 2744, 4096]
    assert len(body) == min(size for size in sizes if size >= HEADER_BYTES + length + TAG_AND_DELIMITER_BYTES)


def test_two_messages_share_neither_salt_nor_key() -> None:
    one, two = (encrypt(b"the same", p256dh=BROWSER.p256dh, auth=BROWSER.auth) for _ in range(2))
    assert one[:16] != two[:16]
    assert one[21:86] != two[21:86]


def test_another_browser_cannot_read_it() -> None:
    body = encrypt(b"for one reader", p256dh=BROWSER.p256dh, auth=BROWSER.auth)
    with pytest.raises(http_ece.ECEException):
        Browser().decrypt(body)


def test_a_browser_with_another_auth_secret_cannot_read_it() -> None:
    body = encrypt(b"for one reader", p256dh=BROWSER.p256dh, auth=bytes(16))
    with pytest.raises(http_ece.ECEException):
        BROWSER.decrypt(body)


def test_a_message_of_3994_bytes_is_too_long() -> None:
    with pytest.raises(ValueError, match="3994 bytes"):
        encrypt(bytes(3994), p256dh=BROWSER.p256dh, auth=BROWSER.auth)


@pytest.mark.parametrize("length", [0, 33, 64, 66])
def test_a_key_of_the_wrong_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="p256dh"):
        encrypt(b"", p256dh=(BROWSER.p256dh * 2)[:length], auth=BROWSER.auth)


@pytest.mark.parametrize("length", [0, 15, 17])
def test_an_auth_secret_of_the_wrong_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="auth"):
        encrypt(b"", p256dh=BROWSER.p256dh, auth=bytes(length))


def test_a_point_off_the_curve_is_refused() -> None:
    off_the_curve = BROWSER.p256dh[:-1] + bytes([BROWSER.p256dh[-1] ^ 1])
    with pytest.raises(ValueError, match="point"):
        encrypt(b"", p256dh=off_the_curve, auth=BROWSER.auth)


def test_a_key_that_is_not_an_uncompressed_point_is_refused() -> None:
    with pytest.raises(ValueError, match="point"):
        encrypt(b"", p256dh=b"\x05" + BROWSER.p256dh[1:], auth=BROWSER.auth)


def test_a_spare_of_the_wrong_size_is_refused() -> None:
    with pytest.raises(ValueError, match="ikm"):
        Spare(BROWSER.p256dh, bytes(31))


def test_a_printed_spare_does_not_show_its_secret() -> None:
    spare = make_spare(BROWSER.p256dh, BROWSER.auth)
    assert "ikm" not in repr(spare)
    assert repr(spare.ikm) not in repr(spare)
