"""Encrypt a push message for one browser (RFC 8188, RFC 8291).

A message needs a fresh key pair of our own, a secret shared with the browser's key, and from these a content key. Key
pair and secret cost most of the work and do not depend on the text: a `Spare` is that part, made ahead.
"""

import hmac
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MAX_PLAINTEXT_BYTES = 3993
"""Header, plaintext, delimiter and tag then make 4096 bytes, which every push service takes (RFC 8291, section 4)."""

PADDED_SIZES_BYTES = (512, 1024, 2641, MAX_PLAINTEXT_BYTES)
"""Every plaintext is padded to one of these, so that its length tells little. 2641 makes a body of 2744 bytes, the most
that some bridged phones take."""

_CURVE = ec.SECP256R1()
_PUBLIC_KEY_BYTES = 65
_AUTH_BYTES = 16
_SALT_BYTES = 16
_RECORD_SIZE = 4096
_LAST_RECORD = b"\x02"


@dataclass(frozen=True, slots=True)
class Spare:
    """The part of an encryption that does not depend on the text, made ahead for one subscription.

    public_key: our ephemeral public key, 65 bytes, uncompressed P-256 point.
    ikm: the input keying material made of it, 32 bytes (RFC 8291, section 3.4). A secret: not for logs or backups.

    Use it once and forget it: each message has a key pair of its own (RFC 8291, section 3.1).
    """

    public_key: bytes
    ikm: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_length("public_key", self.public_key, _PUBLIC_KEY_BYTES)
        _check_length("ikm", self.ikm, 32)


def encrypt(plaintext: bytes, *, p256dh: bytes, auth: bytes) -> bytes:
    """Encrypt a push message for one subscription (RFC 8291, section 3.4).

    plaintext: at most 3993 bytes; padded to 512, 1024, 2641 or 3993.
    p256dh: the browser's public key, 65 bytes, uncompressed P-256 point.
    auth: 16 bytes shared with the browser.
    Returns the body of the POST: an 86-byte header, the ciphertext, a 16-byte tag (RFC 8188, section 2).
    Raises ValueError for a key or a message of the wrong length, and for a key that is not on the curve.
    """
    return encrypt_with_spare(plaintext, make_spare(p256dh, auth))


def make_spare(p256dh: bytes, auth: bytes) -> Spare:
    """Do now what one later message to this subscription will need (RFC 8291, section 3.4).

    p256dh: the browser's public key, 65 bytes, uncompressed P-256 point.
    auth: 16 bytes shared with the browser.
    Raises ValueError for a key of the wrong length or not on the curve.
    """
    return _make_spare(p256dh, auth, ephemeral_key=ec.generate_private_key(_CURVE))


def encrypt_with_spare(plaintext: bytes, spare: Spare) -> bytes:
    """Encrypt a push message with what was made ahead; same promise as encrypt(). The spare is then used up."""
    padded_size_bytes = _padded_size_bytes(len(plaintext))
    salt = secrets.token_bytes(_SALT_BYTES)
    return _seal(plaintext, spare.ikm, salt=salt, keyid=spare.public_key, padded_size_bytes=padded_size_bytes)


def _make_spare(p256dh: bytes, auth: bytes, *, ephemeral_key: ec.EllipticCurvePrivateKey) -> Spare:
    _check_length("p256dh", p256dh, _PUBLIC_KEY_BYTES)
    _check_length("auth", auth, _AUTH_BYTES)
    shared_secret = ephemeral_key.exchange(ec.ECDH(), _point(p256dh))
    public_key = ephemeral_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key_info = b"WebPush: info\x00" + p256dh + public_key
    return Spare(public_key, _derive(auth, shared_secret, key_info))


def _check_length(name: str, value: bytes, length_bytes: int) -> None:
    if len(value) != length_bytes:
        raise ValueError(f"{name} has {len(value)} bytes and needs {length_bytes}.")


def _point(p256dh: bytes) -> ec.EllipticCurvePublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, p256dh)
    except ValueError as error:
        raise ValueError("p256dh is not an uncompressed point on the curve P-256.") from error


def _padded_size_bytes(length_bytes: int) -> int:
    for size_bytes in PADDED_SIZES_BYTES:
        if length_bytes <= size_bytes:
            return size_bytes
    raise ValueError(f"The message has {length_bytes} bytes; at most {MAX_PLAINTEXT_BYTES} fit.")


def _seal(plaintext: bytes, ikm: bytes, *, salt: bytes, keyid: bytes, padded_size_bytes: int) -> bytes:
    """Return a body of one record (RFC 8188, section 2); Web Push knows no others (RFC 8291, section 4)."""
    content_key, nonce = _content_key_and_nonce(ikm, salt)
    padding = bytes(padded_size_bytes - len(plaintext))
    header = salt + _RECORD_SIZE.to_bytes(4, "big") + bytes([len(keyid)]) + keyid
    return header + AESGCM(content_key).encrypt(nonce, plaintext + _LAST_RECORD + padding, None)


def _content_key_and_nonce(ikm: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """Return 16 bytes of key and the first record's 12 bytes of nonce (RFC 8188, sections 2.2 and 2.3)."""
    pseudorandom_key = _hmac(salt, ikm)
    content_key = _hmac(pseudorandom_key, b"Content-Encoding: aes128gcm\x00\x01")[:16]
    nonce = _hmac(pseudorandom_key, b"Content-Encoding: nonce\x00\x01")[:12]
    return content_key, nonce


def _derive(salt: bytes, ikm: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 (RFC 5869) for 32 bytes, where extract and expand are one HMAC each."""
    return _hmac(_hmac(salt, ikm), info + b"\x01")


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
