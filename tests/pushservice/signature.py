"""Check who is sending (RFC 8292). Written apart from the library it checks."""

import base64
import json
import re
import time
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

_CREDENTIALS = re.compile(r"vapid t=(?P<token>[\w-]+\.[\w-]+\.[\w-]+), ?k=(?P<key>[\w-]+)", re.ASCII)
LONGEST_LIFETIME_SECONDS = 24 * 3600


class WrongSignature(Exception):
    """The sender's credentials do not hold."""


def check_credentials(authorization: str, *, audience: str) -> tuple[str, dict[str, Any]]:
    """Return the sender's public key (base64url) and the token's claims; raise WrongSignature otherwise."""
    match = _CREDENTIALS.fullmatch(authorization)
    if match is None:
        raise WrongSignature("no vapid credentials")
    claims = verified_claims(match["token"], match["key"])
    if claims.get("aud") != audience:
        raise WrongSignature("made for another push service")
    if not 0 < claims.get("exp", 0) - time.time() <= LONGEST_LIFETIME_SECONDS:
        raise WrongSignature("expired, or good for more than a day")
    if not str(claims.get("sub", "")).startswith(("mailto:", "https:")):
        raise WrongSignature("no contact")
    return match["key"], claims


def verified_claims(token: str, public_key: str) -> dict[str, Any]:
    """Return the claims of a token that this key has signed with ES256; raise WrongSignature otherwise."""
    signed, _, signature = token.rpartition(".")
    header, _, claims = signed.partition(".")
    try:
        if json.loads(_decoded(header)).get("alg") != "ES256":
            raise WrongSignature("not ES256")
        _verify(signed, signature, public_key)
        verified: dict[str, Any] = json.loads(_decoded(claims))
    except (ValueError, InvalidSignature) as error:
        raise WrongSignature("not signed with that key") from error
    return verified


def _verify(signed: str, signature: str, public_key: str) -> None:
    r_and_s = _decoded(signature)
    der = encode_dss_signature(int.from_bytes(r_and_s[:32], "big"), int.from_bytes(r_and_s[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _decoded(public_key))
    key.verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
