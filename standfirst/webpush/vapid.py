"""Tell the push service who is sending (RFC 8292).

One key pair identifies the newspaper. Browsers are given its public key when they subscribe; each POST carries a token
signed with the private one. A token is good for every message to one push service, so it is signed twice a day, not for
each message.
"""

import base64
import json
import re
import time
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from standfirst.webpush.endpoints import Origin, origin_of, start_of

TOKEN_LIFETIME_SECONDS = 12 * 3600
"""RFC 8292, section 2, allows 24 hours."""

RENEW_EARLY_SECONDS = 3600
_MAX_TOKENS = 1000

_CURVE = ec.SECP256R1()
_MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@(?P<domain>[A-Za-z0-9.-]+)", re.ASCII)
_HTTPS = re.compile(r"https://[!-~]+", re.ASCII)
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?", re.ASCII)
_UNREAL_ENDINGS = frozenset({"localhost", "local", "internal", "lan", "home", "invalid", "test", "example", "arpa"})


def generate_private_key() -> str:
    """Return a new private key as base64url without padding: 32 bytes, 43 characters. Keep it secret."""
    return _base64url(ec.generate_private_key(_CURVE).private_numbers().private_value.to_bytes(32, "big"))


def load_private_key(text: str) -> ec.EllipticCurvePrivateKey:
    """Read a private key, either PEM or the 32 bytes as base64url; raise ValueError for anything else."""
    key = _from_pem(text) if "-----BEGIN" in text else _from_base64url(text)
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise ValueError("The push key is not a private key on the curve P-256.")


def checked_contact(contact: str) -> str:
    """Return the contact if push services will take it as `sub` (RFC 8292, section 2.1); raise ValueError otherwise.

    It is a mailto: or https: address with a real domain. Apple answers 403 to "mailto:news@localhost" and to spaces or
    angle brackets in it.
    """
    if not _is_real_domain(_domain_of(contact)):
        raise ValueError(
            f"{contact!r} is no contact that push services accept; give an address that reaches you, "
            'such as "mailto:news@your-paper.org" or "https://your-paper.org/contact".'
        )
    return contact


class Vapid:
    """Signs as one newspaper, for any push service.

    private_key: PEM, or the 32 bytes as base64url.
    contact: a mailto: or https: address that reaches the operator.
    now: the clock, seconds since 1970.
    Raises ValueError for a wrong key or a contact that push services do not accept.
    """

    def __init__(self, private_key: str, *, contact: str, now: Callable[[], float] = time.time) -> None:
        self._key = load_private_key(private_key)
        self._contact = checked_contact(contact)
        self._now = now
        self._authorizations: dict[str, tuple[str, float]] = {}
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public_key = _base64url(point)
        """What the browser calls applicationServerKey: 65 bytes, uncompressed point, base64url without padding."""

    def authorization(self, endpoint: str) -> str:
        """Return the Authorization header for a POST to this endpoint (RFC 8292, section 3).

        Raises EndpointRefused when the endpoint is not an http or https URL.
        """
        # The text before the path is quicker to look up than an origin is to take apart.
        start = start_of(endpoint)
        authorization, expires_at = self._authorizations.get(start, ("", 0.0))
        if not 0 <= expires_at - self._now() - RENEW_EARLY_SECONDS <= TOKEN_LIFETIME_SECONDS:
            authorization = self._renew(start, origin_of(endpoint))
        return authorization

    def _renew(self, start: str, origin: Origin) -> str:
        expires_at = int(self._now()) + TOKEN_LIFETIME_SECONDS
        token = self._sign({"aud": str(origin), "exp": expires_at, "sub": self._contact})
        authorization = f"vapid t={token}, k={self.public_key}"
        if len(self._authorizations) >= _MAX_TOKENS:
            self._authorizations.clear()
        self._authorizations[start] = authorization, expires_at
        return authorization

    def _sign(self, claims: dict[str, str | int]) -> str:
        """Return a JSON Web Token, ES256: the signature is r and s, 32 bytes each (RFC 7518, section 3.4)."""
        signed = _json_base64url({"typ": "JWT", "alg": "ES256"}) + "." + _json_base64url(claims)
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return signed + "." + _base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


def _from_pem(text: str) -> object:
    try:
        return load_pem_private_key(text.encode(), password=None)
    except (TypeError, ValueError) as error:
        raise ValueError("The push key is not a PEM private key without a password.") from error


def _from_base64url(text: str) -> ec.EllipticCurvePrivateKey:
    try:
        number = base64.b64decode(text.strip().rstrip("=") + "=", altchars=b"-_", validate=True)
        if len(number) != 32:
            raise ValueError(f"{len(number)} bytes")
        return ec.derive_private_key(int.from_bytes(number, "big"), _CURVE)
    except ValueError as error:
        raise ValueError("The push key is neither PEM nor 32 bytes of base64url.") from error


def _domain_of(contact: str) -> str:
    if contact.startswith("mailto:"):
        mailbox = _MAILBOX.fullmatch(contact.removeprefix("mailto:"))
        return mailbox["domain"] if mailbox else ""
    if _HTTPS.fullmatch(contact):
        return _host_of(contact)
    return ""


def _host_of(url: str) -> str:
    try:
        parts = urlsplit(url)
        return "" if "@" in parts.netloc else parts.hostname or ""
    except ValueError:
        return ""


def _is_real_domain(domain: str) -> bool:
    labels = domain.split(".")
    if len(labels) < 2 or labels[-1].lower() in _UNREAL_ENDINGS or _is_ip_address(domain):
        return False
    return all(_LABEL.fullmatch(label) for label in labels)


def _is_ip_address(domain: str) -> bool:
    try:
        ip_address(domain)
    except ValueError:
        return False
    return True


def _json_base64url(value: dict[str, str] | dict[str, str | int]) -> str:
    return _base64url(json.dumps(value, separators=(",", ":")).encode())


def _base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
