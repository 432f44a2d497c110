"""What carries the POSTs: libcurl (connections.py), or aiohttp where pycurl cannot be installed."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from standfirst.webpush.delivery import PushRequest, PushResult
from standfirst.webpush.endpoints import Origin

MAX_ANSWER_BYTES = 64 * 1024


class Ended(NamedTuple):
    """A POST that has ended, one way or the other."""

    origin: Origin
    result: PushResult
    over_http2: bool


class Transport(Protocol):
    """Belongs to the process that made it: a forked copy would talk into the other's connections."""

    def are_ours(self) -> bool:
        """Say whether this process made them."""

    def are_busy(self) -> bool:
        """Say whether any POST is under way."""

    def post(self, request: PushRequest, origin: Origin, body: bytes) -> None:
        """Start a POST; it gets on when work() is called."""

    def work(self, *, may_wait: bool) -> None:
        """Send and receive what can be now; if allowed, wait up to a second for something to do."""

    def ended(self) -> Iterator[Ended]:
        """Yield each POST that has ended since the last call."""

    def abandon(self) -> list[Origin]:
        """Give up all POSTs under way; return the origin of each."""

    def close(self) -> None:
        """Close all connections."""
