"""One call of Sender.send(): which request is posted when."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator

from standfirst.webpush.delivery import Outcome, PushRequest, PushResult
from standfirst.webpush.endpoints import Origin, PushServices
from standfirst.webpush.errors import EndpointRefused
from standfirst.webpush.pace import Pace
from standfirst.webpush.shares import Shares
from standfirst.webpush.transport import Transport

BEHIND_SECONDS = 2.0
"""When to try again what a service that has fallen behind could not take."""

REQUESTS_PER_TURN = 64
"""Encrypting takes time; after so many messages the network gets its turn."""


class Run:
    """Reads requests, posts each when its push service has room, and yields results as they come."""

    def __init__(
        self,
        requests: Iterable[PushRequest],
        *,
        connections: Transport,
        services: PushServices,
        paces: defaultdict[Origin, Pace],
        now: Callable[[], float],
        max_unanswered: int,
    ) -> None:
        self._unread = iter(requests)
        self._in_hand: PushRequest | None = None
        self._all_read = False
        self._connections = connections
        self._services = services
        self._paces = paces
        self._now = now
        self._shares = Shares(paces, now=now, max_unanswered=max_unanswered)
        self._waiting = self._shares.waiting
        self._finished: list[PushResult] = []
        self._turn = 0

    def results(self) -> Iterator[PushResult]:
        """Yield one result for each request."""
        while not self._is_done():
            self._start_some()
            self._connections.work(may_wait=self._turn > 0 and not self._finished)
            self._collect()
            finished, self._finished = self._finished, []
            yield from finished

    def abandon(self) -> None:
        """Give up what is still under way; after a complete run there is nothing."""
        for origin in self._connections.abandon():
            self._paces[origin].abandon()

    def _is_done(self) -> bool:
        return self._all_read and not self._waiting and not self._connections.are_busy()

    def _start_some(self) -> None:
        """Start what may start, up to one turn's worth of requests."""
        self._turn = REQUESTS_PER_TURN
        for origin in list(self._waiting):
            self._start_waiting(origin)
        self._read_ahead()

    def _start_waiting(self, origin: Origin) -> None:
        """Start waiting requests of one push service while it has room; give all back while it is held."""
        queue = self._waiting[origin]
        while queue and self._turn and self._shares.may_start(origin):
            self._start(queue.popleft(), origin)
        if not queue:
            del self._waiting[origin]

    def _read_ahead(self) -> None:
        """Read requests until one finds no place; that is kept in hand."""
        while self._turn and not self._all_read:
            request = self._in_hand or next(self._unread, None)
            self._in_hand = None
            if request is None:
                self._all_read = True
            elif not self._find_place(request):
                self._in_hand = request
                return

    def _find_place(self, request: PushRequest) -> bool:
        """Start it, let it wait for its push service, or give it back; False when reading must stop for now."""
        origin = self._checked_origin(request)
        if origin is None:
            return True
        self._shares.meet(origin)
        if origin not in self._waiting and self._shares.may_start(origin):
            self._start(request, origin)
        elif self._shares.has_fallen_behind(origin):
            self._give_back(request, "The push service has fallen behind; nothing was posted.", BEHIND_SECONDS)
        elif self._shares.may_wait(origin):
            self._waiting.setdefault(origin, deque()).append(request)
        else:
            return False
        return True

    def _checked_origin(self, request: PushRequest) -> Origin | None:
        try:
            return self._services.check(request.endpoint)
        except EndpointRefused as refusal:
            self._turn -= 1
            self._finish_unposted(request, Outcome.REFUSED, str(refusal))
            return None

    def _start(self, request: PushRequest, origin: Origin) -> None:
        """Start a POST; or, while the push service is held, give the request back."""
        held_for_seconds = self._paces[origin].held_for_seconds(self._now())
        if held_for_seconds:
            self._give_back(request, "The push service is left alone for now; nothing was posted.", held_for_seconds)
        else:
            self._turn -= 1
            self._post(request, origin)

    def _give_back(self, request: PushRequest, reason: str, retry_after_seconds: float) -> None:
        self._turn -= 1
        self._finish_unposted(request, Outcome.TRY_LATER, reason, retry_after_seconds)

    def _post(self, request: PushRequest, origin: Origin) -> None:
        try:
            body = request.body if isinstance(request.body, bytes) else request.body()
        except ValueError as error:
            self._finish_unposted(request, Outcome.REFUSED, f"The message could not be encrypted: {error}")
            return
        self._connections.post(request, origin, body)
        self._paces[origin].start(self._now())
        self._shares.unanswered += 1

    def _finish_unposted(
        self, request: PushRequest, outcome: Outcome, reason: str, retry_after_seconds: float | None = None
    ) -> None:
        result = PushResult(id=request.id, outcome=outcome, retry_after_seconds=retry_after_seconds, reason=reason)
        self._finished.append(result)

    def _collect(self) -> None:
        for ended in self._connections.ended():
            pace = self._paces[ended.origin]
            if ended.over_http2:
                pace.allow_streams()
            pace.finish(ended.result, self._now())
            self._shares.unanswered -= 1
            self._finished.append(ended.result)
