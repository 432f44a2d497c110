"""Post many push messages at once (RFC 8030), over as few connections as possible.

libcurl's multi interface carries up to 100 POSTs on one HTTP/2 connection. Results come in the order in which the push
services answer. Whether and when to try again is the caller's decision; the sender only keeps its manners: a service
that asked for patience, or has fallen silent, is left alone, and its remaining requests come back at once as TRY_LATER.
"""

import os
import ssl
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator

import pycurl

from standfirst.webpush.delivery import Outcome, PushRequest, PushResult
from standfirst.webpush.endpoints import Origin, PushServices
from standfirst.webpush.errors import EndpointRefused
from standfirst.webpush.pace import MAX_CONNECTIONS, MAX_STREAMS, Pace
from standfirst.webpush.transfer import Transfer

TIMEOUT_SECONDS = 10.0

_LOOK_AHEAD = 1000
"""Requests read beyond those under way, so that a slow push service does not keep the others waiting."""

_REQUESTS_PER_TURN = 64
"""Encrypting takes time; after so many messages the network gets its turn."""


class Sender:
    """Posts push messages and keeps its connections between calls. One for each process and thread.

    extra_origins: origins besides the known push services, such as "http://127.0.0.1:8081".
    ca_file: certificates to trust, PEM; by default the system's.
    timeout_seconds: for one POST, from looking up the name to the end of the answer.
    now: a monotonic clock.
    """

    def __init__(
        self,
        *,
        extra_origins: Iterable[str] = (),
        ca_file: str | None = None,
        timeout_seconds: float = TIMEOUT_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._services = PushServices(extra_origins)
        self._ca_file = ca_file or _system_ca_file()
        self._timeout_seconds = timeout_seconds
        self._now = now
        self._paces: defaultdict[Origin, Pace] = defaultdict(Pace)
        self._idle: list[Transfer] = []
        self._multi: pycurl.CurlMulti | None = None
        self._process_id = 0
        self._is_sending = False

    def send(self, requests: Iterable[PushRequest]) -> Iterator[PushResult]:
        """Post all requests and yield one result for each, as they come.

        Requests are read about as fast as they can be posted, at most 1000 ahead, and bodies made only when there is
        room to post them; so an endless stream may be given. One failed request is a result, never an exception.
        Closing the iterator early abandons what is under way.
        Raises RuntimeError while another send() of the same sender is unfinished, or in a forked copy of it.
        """
        multi = self._claim_multi()
        run = _Run(self, multi, requests)
        try:
            yield from run.results()
        finally:
            run.abandon()
            self._is_sending = False

    def send_one(self, request: PushRequest) -> PushResult:
        """Post one request; raise SubscriptionGone, TryLater, Refused or NotDelivered unless it is accepted."""
        (result,) = self.send([request])
        result.raise_for_outcome()
        return result

    def close(self) -> None:
        """Close all connections. The sender may be used again."""
        while self._idle:
            self._idle.pop().handle.close()
        if self._multi is not None:
            self._multi.close()
            self._multi = None

    def _claim_multi(self) -> pycurl.CurlMulti:
        if self._is_sending:
            raise RuntimeError("This sender is still sending; finish or close its iterator first.")
        if self._multi is None:
            # Made only now, so that a worker may be forked after the sender was made.
            self._multi = _multi()
            self._process_id = os.getpid()
        if self._process_id != os.getpid():
            raise RuntimeError("This sender posted before the fork and shares its connections; make another.")
        self._is_sending = True
        return self._multi

    def _transfer(self) -> Transfer:
        if self._idle:
            return self._idle.pop()
        return Transfer(self._services, ca_file=self._ca_file, timeout_seconds=self._timeout_seconds)


class _Run:
    """One call of send()."""

    def __init__(self, sender: Sender, multi: pycurl.CurlMulti, requests: Iterable[PushRequest]) -> None:
        self._sender = sender
        self._multi = multi
        self._unread = iter(requests)
        self._all_read = False
        self._waiting: dict[Origin, deque[PushRequest]] = {}
        self._under_way: dict[pycurl.Curl, Transfer] = {}
        self._finished: list[PushResult] = []
        self._turn = 0

    def results(self) -> Iterator[PushResult]:
        while not self._is_done():
            self._start_some()
            self._let_the_network_work()
            self._collect()
            finished, self._finished = self._finished, []
            yield from finished

    def abandon(self) -> None:
        """Give up what is still under way; after a complete run there is nothing."""
        for handle, transfer in self._under_way.items():
            self._multi.remove_handle(handle)
            handle.close()
            self._pace(transfer.origin).abandon()
        self._under_way.clear()

    def _is_done(self) -> bool:
        return self._all_read and not self._waiting and not self._under_way

    def _start_some(self) -> None:
        """Start what may start, up to one turn's worth of requests."""
        self._turn = _REQUESTS_PER_TURN
        for origin in list(self._waiting):
            self._start_waiting(origin)
        self._read_ahead()

    def _start_waiting(self, origin: Origin) -> None:
        """Start waiting requests of one push service while it has room; give all back while it is held."""
        queue, pace = self._waiting[origin], self._pace(origin)
        while queue and self._turn and self._may_leave_queue(pace):
            self._start(queue.popleft(), origin)
        if not queue:
            del self._waiting[origin]

    def _may_leave_queue(self, pace: Pace) -> bool:
        return pace.has_room() or pace.held_for_seconds(self._sender._now()) > 0

    def _read_ahead(self) -> None:
        """Read requests; start those whose push service has room, let the others wait."""
        room = _LOOK_AHEAD - sum(len(queue) for queue in self._waiting.values())
        while self._turn and room and not self._all_read:
            request = next(self._unread, None)
            if request is None:
                self._all_read = True
            elif (origin := self._checked_origin(request)) is None:
                self._turn -= 1
            elif origin not in self._waiting and self._may_leave_queue(self._pace(origin)):
                self._start(request, origin)
            else:
                self._waiting.setdefault(origin, deque()).append(request)
                room -= 1

    def _checked_origin(self, request: PushRequest) -> Origin | None:
        try:
            return self._sender._services.check(request.endpoint)
        except EndpointRefused as refusal:
            self._finish_unposted(request, Outcome.REFUSED, str(refusal))
            return None

    def _start(self, request: PushRequest, origin: Origin) -> None:
        """Start a POST, or finish the request without one."""
        self._turn -= 1
        pace, now = self._pace(origin), self._sender._now()
        held_for_seconds = pace.held_for_seconds(now)
        if held_for_seconds:
            reason = "The push service is left alone for now; nothing was posted."
            self._finish_unposted(request, Outcome.TRY_LATER, reason, held_for_seconds)
            return
        try:
            body = request.body if isinstance(request.body, bytes) else request.body()
        except ValueError as error:
            self._finish_unposted(request, Outcome.REFUSED, f"The message could not be encrypted: {error}")
            return
        self._post(request, origin, body)
        pace.start(now)

    def _post(self, request: PushRequest, origin: Origin, body: bytes) -> None:
        transfer = self._sender._transfer()
        transfer.begin(request, origin, body)
        self._multi.add_handle(transfer.handle)
        self._under_way[transfer.handle] = transfer

    def _finish_unposted(
        self, request: PushRequest, outcome: Outcome, reason: str, retry_after_seconds: float | None = None
    ) -> None:
        self._finished.append(
            PushResult(id=request.id, outcome=outcome, retry_after_seconds=retry_after_seconds, reason=reason)
        )

    def _let_the_network_work(self) -> None:
        self._multi.perform()
        if self._finished or not self._under_way or not self._turn:
            return
        # Waiting for a fixed second stalls at random: libcurl may have a timer due before any socket is ready.
        timeout_milliseconds = self._multi.timeout()
        self._multi.select(min(1.0, timeout_milliseconds / 1000 if timeout_milliseconds >= 0 else 0.05))
        self._multi.perform()

    def _collect(self) -> None:
        queued = 1
        while queued:
            queued, succeeded, failed = self._multi.info_read()
            for handle in succeeded:
                self._finish(handle, "")
            for handle, _, error in failed:
                self._finish(handle, error)

    def _finish(self, handle: pycurl.Curl, error: str) -> None:
        transfer = self._under_way.pop(handle)
        self._multi.remove_handle(handle)
        result = transfer.result(error)
        pace = self._pace(transfer.origin)
        if transfer.speaks_http2():
            pace.allow_streams()
        pace.finish(result, self._sender._now())
        self._sender._idle.append(transfer)
        self._finished.append(result)

    def _pace(self, origin: Origin) -> Pace:
        return self._sender._paces[origin]


def _multi() -> pycurl.CurlMulti:
    multi = pycurl.CurlMulti()
    multi.setopt(pycurl.M_PIPELINING, pycurl.PIPE_MULTIPLEX)
    multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, MAX_CONNECTIONS)
    multi.setopt(pycurl.M_MAX_CONCURRENT_STREAMS, MAX_STREAMS)
    return multi


def _system_ca_file() -> str | None:
    """Where the system keeps its certificates: the libcurl inside pycurl's wheel does not know."""
    return ssl.get_default_verify_paths().cafile
