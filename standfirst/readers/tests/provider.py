"""A small OpenID Connect provider behind a real socket, for tests: authorization code flow with PKCE, RS256."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "the-paper", "kept quiet"


@dataclass
class Provider:
    """What the provider says about whoever comes: its claims may be changed by the test."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "wren-1"})
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def visit(self, address: str) -> str:
        """What a browser does at the address that the paper leads to: sign in there, and be sent back. Its address."""
        question = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert question["client_id"] == CLIENT_ID
        code = f"code-{len(self.asked)}"
        self.asked[code] = question
        return f"{question['redirect_uri']}?{urlencode({'code': code, 'state': question['state']})}"

    def answer(self, path: str, form: dict[str, str], authorization: str) -> Any:
        """The provider's own pages: what it offers, its key, the token, who it is."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            }
        if path == "/keys":
            return {"keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key())) | {"kid": "1"}]}
        if path == "/token":
            return self._token(form, authorization)
        if path == "/userinfo":
            return self.claims if authorization == "Bearer opaque" else None
        return None

    def _token(self, form: dict[str, str], authorization: str) -> Any:
        question = self.asked.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        basic = "Basic " + base64.b64encode(f"{CLIENT_ID}:{SECRET}".encode()).decode()
        is_client = authorization == basic or form.get("client_secret") == SECRET
        if question is None or not is_client or question["code_challenge"] != challenge.decode().rstrip("="):
            return None
        now = int(time.time())
        claims = {**self.claims, "iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 60}
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": token}


@contextmanager
def running_provider() -> Iterator[Provider]:
    """The provider on a loopback port of its own."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(text).items()})

        def _answer(self, form: dict[str, str]) -> None:
            answer = provider.answer(urlsplit(self.path).path, form, self.headers.get("Authorization", ""))
            body = json.dumps(answer or {"error": "invalid_request"}).encode()
            self.send_response(200 if answer else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    provider.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        assert urlopen(f"{provider.url}/keys", timeout=10).status == 200  # noqa: S310
        yield provider
    finally:
        server.shutdown()
        server.server_close()
