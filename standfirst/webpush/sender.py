"""Post many push messages at once (RFC 8030), over as few connections as possible.

libcurl's multi interface carries up to 100 POSTs on one HTTP/2 connection; without pycurl, aiohttp does it more slowly.
Results come in the order in which the push services answer. Whether and when to try again is the caller's decision; the
sender only keeps its manners: a service that asked for patience, or has fallen silent, is left alone, and its remaining
requests come back at once as TRY_LATER.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable

from standfirst.webpush.delivery import PushRequest, PushResult
from standfirst.webpush.endpoints import Origin, PushServices
from standfirst.webpush.pace import Pace
from standfirst.webpush.run import Run
from standfirst.webpush.transport import Transport

TIMEOUT_SECONDS = 10.0
MAX_UNANSWERED = 2000


class Sender:
    """Posts push messages and keeps its connections between calls. One for each process and thread.

    extra_origins: origins besides the known push services, such as "http://127.0.0.1:8081".
    ca_file: certificates to trust, PEM; by default the system's.
    timeout_seconds: for one POST, from looking up the name to the end of the answer.
    now: a monotonic clock.
    transport: "pycurl" or "aiohttp"; by default the first of these that is installed.
    Raises ValueError for an extra origin that is not an origin.
    """

    def __init__(
        self,
        *,
        extra_origins: Iterable[str] = (),
        ca_file: str | None = None,
        timeout_seconds: float = TIMEOUT_SECONDS,
        now: Callable[[], float] = time.monotonic,
        transport: str = "",
    ) -> None:
        self._transport = transport
        self._services = PushServices(extra_origins)
        self._ca_file = ca_file
        self._timeout_seconds = timeout_seconds
        self._now = now
        self._paces: defaultdict[Origin, Pace] = defaultdict(Pace)
        self._connections: Transport | None = None
        self._is_sending = False

    def send(
        self, requests: Iterable[PushRequest], *, max_unanswered: int = MAX_UNANSWERED
    ) -> Generator[PushResult, None, None]:
        """Post all requests and yield one result for each, as they come.

        Requests are read about as fast as they can be posted, a few hundred ahead, and bodies made only when there is
        room to post them; so an endless stream may be given. Those for a push service that has fallen behind the others
        come back as TRY_LATER. One failed request is a result, never an exception.
        Closing the iterator early abandons what is under way.
        max_unanswered: no further request is posted while so many have no answer; what a kill of this process may leave
        in doubt. Answers are yielded before more is posted.
        Raises RuntimeError while another send() of the same sender is unfinished, or in a forked copy of it.
        """
        connections = self._own_connections()
        run = Run(
            requests,
            connections=connections,
            services=self._services,
            paces=self._paces,
            now=self._now,
            max_unanswered=max_unanswered,
        )
        self._is_sending = True
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
        if self._connections is not None:
            self._connections.close()
            self._connections = None

    def _own_connections(self) -> Transport:
        if self._is_sending:
            raise RuntimeError("This sender is still sending; finish or close its iterator first.")
        if self._connections is None:
            # Made only now, so that a worker may be forked after the sender was made.
            make = _transport(self._transport)
            self._connections = make(self._services, ca_file=self._ca_file, timeout_seconds=self._timeout_seconds)
        if not self._connections.are_ours():
            raise RuntimeError("This sender posted before the fork and shares its connections; make another.")
        return self._connections


def _transport(name: str) -> Callable[..., Transport]:
    if name != "aiohttp":
        try:
            from standfirst.webpush.connections import Connections
        except ImportError:
            if name:
                raise
        else:
            return Connections
    from standfirst.webpush.aiohttp_connections import AiohttpConnections

    return AiohttpConnections
