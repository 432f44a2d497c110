"""The one client for what leaves the house by plain HTTP. (Push messages have `webpush.sender`, with the same manners.)

Https on port 443 only, unless the operator wrote another address; no redirects, no proxy from the environment, 10 s,
64 KiB of answer, and never to an address inside our own network unless the operator wrote that very address.
"""

import socket
import ssl
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode, urlsplit

import pycurl

from standfirst.lib.addresses import is_public

TIMEOUT_SECONDS = 10
MAX_ANSWER_BYTES = 64 * 1024


class NotReached(Exception):
    """The other side could not be asked; the text says why, for the log."""


def post_form(url: str, fields: Sequence[tuple[str, str]]) -> int:
    """Post fields as a form to an address that the operator chose; return the status of the answer.

    Raises NotReached when there is no answer, or when the address's name leads into a private network.
    """
    handle = pycurl.Curl()
    guard = _Guard(url)
    try:
        _set_up(handle, guard)
        handle.setopt(pycurl.URL, url)
        handle.setopt(pycurl.POSTFIELDS, urlencode(fields))
        handle.perform()
        return int(handle.getinfo(pycurl.RESPONSE_CODE))
    except pycurl.error as error:
        raise NotReached(guard.refusal or str(error)) from error
    finally:
        handle.close()


class _Guard:
    """Judges the very address that is about to be dialled, and throws the answer away."""

    def __init__(self, url: str) -> None:
        self.is_written_out = _is_address(urlsplit(url).hostname or "")
        self.refusal = ""
        self._received_bytes = 0

    def open_socket(self, purpose: int, address: Any) -> "socket.socket | int":
        family, kind, protocol, (host, *_) = address
        if not self.is_written_out and not is_public(host):
            self.refusal = "The name leads to an address that is not public."
            return int(pycurl.SOCKET_BAD)
        return socket.socket(family, kind, protocol)

    def receive(self, chunk: bytes) -> int:
        self._received_bytes += len(chunk)
        return len(chunk) if self._received_bytes <= MAX_ANSWER_BYTES else -1


def _set_up(handle: pycurl.Curl, guard: _Guard) -> None:
    handle.setopt(pycurl.OPENSOCKETFUNCTION, guard.open_socket)
    handle.setopt(pycurl.WRITEFUNCTION, guard.receive)
    handle.setopt(pycurl.MAXFILESIZE, MAX_ANSWER_BYTES)
    handle.setopt(pycurl.TIMEOUT, TIMEOUT_SECONDS)
    handle.setopt(pycurl.NOSIGNAL, 1)
    handle.setopt(pycurl.FOLLOWLOCATION, 0)
    handle.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
    # An empty proxy also overrides https_proxy and its kin in the environment.
    handle.setopt(pycurl.PROXY, "")
    ca_file = ssl.get_default_verify_paths().cafile
    if ca_file:
        handle.setopt(pycurl.CAINFO, ca_file)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
