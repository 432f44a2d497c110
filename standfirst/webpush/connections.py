"""libcurl's connections to the push services, and the POSTs that are under way on them."""

import os
import ssl
from collections.abc import Iterator

import pycurl

from standfirst.webpush.delivery import PushRequest
from standfirst.webpush.endpoints import Origin, PushServices
from standfirst.webpush.pace import MAX_CONNECTIONS, MAX_STREAMS
from standfirst.webpush.transfer import Transfer
from standfirst.webpush.transport import Ended


class Connections:
    """Belongs to the process that made it: a forked copy would talk into the other's connections.

    services: judges every address that is about to be dialled.
    ca_file: the certificates to trust, PEM; None for the system's.
    """

    def __init__(self, services: PushServices, *, ca_file: str | None, timeout_seconds: float) -> None:
        self._services = services
        self._ca_file = ca_file or _system_ca_file()
        self._timeout_seconds = timeout_seconds
        self._process_id = os.getpid()
        self._multi = _multi()
        self._under_way: dict[pycurl.Curl, Transfer] = {}
        self._idle: list[Transfer] = []

    def are_ours(self) -> bool:
        """Say whether this process made them."""
        return self._process_id == os.getpid()

    def are_busy(self) -> bool:
        """Say whether any POST is under way."""
        return bool(self._under_way)

    def post(self, request: PushRequest, origin: Origin, body: bytes) -> None:
        """Start a POST; it gets on when work() is called."""
        transfer = self._idle.pop() if self._idle else self._new_transfer()
        transfer.begin(request, origin, body)
        self._multi.add_handle(transfer.handle)
        self._under_way[transfer.handle] = transfer

    def work(self, *, may_wait: bool) -> None:
        """Send and receive what can be now; if allowed, wait up to a second for something to do."""
        self._multi.perform()
        if may_wait and self._under_way:
            # Waiting for a fixed second stalls at random: libcurl may have a timer due before any socket is ready.
            timeout_milliseconds = self._multi.timeout()
            self._multi.select(min(1.0, timeout_milliseconds / 1000 if timeout_milliseconds >= 0 else 0.05))
            self._multi.perform()

    def ended(self) -> Iterator[Ended]:
        """Yield each POST that has ended since the last call."""
        queued = 1
        while queued:
            queued, succeeded, failed = self._multi.info_read()
            for handle in succeeded:
                yield self._end(handle, "")
            for handle, _, error in failed:
                yield self._end(handle, error)

    def abandon(self) -> list[Origin]:
        """Give up all POSTs under way; return the origin of each."""
        abandoned = list(self._under_way.values())
        self._under_way.clear()
        for transfer in abandoned:
            self._multi.remove_handle(transfer.handle)
            transfer.handle.close()
        return [transfer.origin for transfer in abandoned]

    def close(self) -> None:
        """Close all of them."""
        self.abandon()
        for transfer in self._idle:
            transfer.handle.close()
        self._multi.close()

    def _new_transfer(self) -> Transfer:
        return Transfer(self._services, ca_file=self._ca_file, timeout_seconds=self._timeout_seconds)

    def _end(self, handle: pycurl.Curl, error: str) -> Ended:
        transfer = self._under_way.pop(handle)
        self._multi.remove_handle(handle)
        self._idle.append(transfer)
        return Ended(transfer.origin, transfer.result(error), transfer.speaks_http2())


def _multi() -> pycurl.CurlMulti:
    multi = pycurl.CurlMulti()
    multi.setopt(pycurl.M_PIPELINING, pycurl.PIPE_MULTIPLEX)
    multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, MAX_CONNECTIONS)
    multi.setopt(pycurl.M_MAX_CONCURRENT_STREAMS, MAX_STREAMS)
    return multi


def _system_ca_file() -> str | None:
    """Where the system keeps its certificates: the libcurl inside pycurl's wheel does not know."""
    return ssl.get_default_verify_paths().cafile
