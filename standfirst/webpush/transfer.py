"""One POST to a push service on one libcurl handle, which is used again for the next."""

import socket
from typing import Any

import pycurl

from standfirst.webpush.delivery import Outcome, PushRequest, PushResult, outcome_of, reason_of
from standfirst.webpush.endpoints import Origin, PushServices
from standfirst.webpush.errors import EndpointRefused
from standfirst.webpush.transport import MAX_ANSWER_BYTES


class Transfer:
    """A libcurl handle that posts as we want to: no redirects, no proxy, only to public addresses, 64 KiB of answer.

    services: judges every address that is about to be dialled.
    ca_file: the certificates to trust, PEM; None leaves it to libcurl.
    """

    def __init__(self, services: PushServices, *, ca_file: str | None, timeout_seconds: float) -> None:
        self.handle = pycurl.Curl()
        self.request: PushRequest
        self.origin: Origin
        self._services = services
        self._received_bytes = 0
        self._refusal = ""
        self._headers: list[str] = []
        self._set_up(ca_file, timeout_seconds)

    def begin(self, request: PushRequest, origin: Origin, body: bytes) -> None:
        """Load a request; the caller then adds the handle to its multi."""
        self.request, self.origin = request, origin
        self._received_bytes, self._refusal = 0, ""
        self.handle.setopt(pycurl.URL, request.endpoint)
        self.handle.setopt(pycurl.POSTFIELDS, body)
        headers = request.headers()
        if headers is not self._headers:
            # Without an empty Expect, libcurl would ask an HTTP/1.1 server for leave to send a long body.
            self.handle.setopt(pycurl.HTTPHEADER, [*headers, "Expect:"])
            self._headers = headers

    def result(self, error: str) -> PushResult:
        """Say what came of it. error: libcurl's words, empty when all went well.

        A status counts even when the answer was cut off after it: the push service has decided.
        """
        status = self.handle.getinfo(pycurl.RESPONSE_CODE)
        if status < 200:
            reason = self._refusal or f"No answer: {error}."
            return PushResult(id=self.request.id, outcome=Outcome.FAILED, reason=reason)
        outcome = outcome_of(status)
        return PushResult(
            id=self.request.id,
            outcome=outcome,
            status=status,
            retry_after_seconds=None if outcome is Outcome.ACCEPTED else self._retry_after_seconds(),
            reason=reason_of(status),
        )

    def _retry_after_seconds(self) -> float | None:
        # libcurl reads both forms, seconds and HTTP-date (RFC 9110, section 10.2.3).
        seconds = self.handle.getinfo(pycurl.RETRY_AFTER)
        return float(seconds) if seconds > 0 else None

    def speaks_http2(self) -> bool:
        return bool(self.handle.getinfo(pycurl.INFO_HTTP_VERSION) >= pycurl.CURL_HTTP_VERSION_2_0)

    def _set_up(self, ca_file: str | None, timeout_seconds: float) -> None:
        set_option = self.handle.setopt
        set_option(pycurl.POST, 1)
        set_option(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS)
        # Wait for a stream on an open connection rather than open another.
        set_option(pycurl.PIPEWAIT, 1)
        if ca_file is not None:
            set_option(pycurl.CAINFO, ca_file)
        set_option(pycurl.TIMEOUT_MS, int(timeout_seconds * 1000))
        set_option(pycurl.NOSIGNAL, 1)
        set_option(pycurl.FOLLOWLOCATION, 0)
        set_option(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        # An empty proxy also overrides https_proxy and its kin in the environment.
        set_option(pycurl.PROXY, "")
        set_option(pycurl.MAXFILESIZE, MAX_ANSWER_BYTES)
        set_option(pycurl.WRITEFUNCTION, self._receive)
        set_option(pycurl.OPENSOCKETFUNCTION, self._open_socket)

    def _receive(self, chunk: bytes) -> int:
        """Count the answer and throw it away; too much of it ends the transfer."""
        self._received_bytes += len(chunk)
        return len(chunk) if self._received_bytes <= MAX_ANSWER_BYTES else -1

    def _open_socket(self, purpose: int, address: Any) -> "socket.socket | int":
        """Judge the very address that libcurl is about to dial, so a name cannot change its mind in between."""
        family, kind, protocol, (host, *_) = address
        try:
            self._services.check_address(self.origin, host)
        except EndpointRefused as refusal:
            self._refusal = str(refusal)
            return int(pycurl.SOCKET_BAD)
        return socket.socket(family, kind, protocol)
