"""The browser's half: a subscription's keys, and decrypting what was sent to it (RFC 8291, section 3)."""

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class Browser:
    """One subscription, seen from the other end. Decrypts with http_ece, which shares no code with ours."""

    def __init__(
        self, private_key: ec.EllipticCurvePrivateKey | None = None, auth: bytes = b"a browser's auth"
    ) -> None:
        self._private_key = private_key or ec.generate_private_key(ec.SECP256R1())
        self.auth = auth
        self.p256dh = self._private_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def decrypt(self, body: bytes) -> bytes:
        """Return the plaintext without its padding; raise http_ece.ECEException for a body that is not for us."""
        plaintext: bytes = http_ece.decrypt(
            body, private_key=self._private_key, auth_secret=self.auth, version="aes128gcm"
        )
        return plaintext
