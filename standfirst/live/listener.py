"""One open page's place in the audience."""

import asyncio
from collections import deque

from standfirst.live.events import Event

# A page that is this far behind is dropped; it comes back by itself and fetches what it missed.
ROOM = 64
NO_EVENT = 0


class Listener:
    """What waits to be sent over one connection. Lives in the event loop; no locks.

    session_key: the session it was opened with, or "". position: the id of the newest event it has been given.
    """

    __slots__ = ("_task", "_waiter", "_waiting", "is_cut_off", "is_ended", "position", "session_key", "streams")

    def __init__(self, *, streams: set[str], session_key: str, position: int) -> None:
        self.streams = streams
        self.session_key = session_key
        self.position = position
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self.is_ended = False
        self.is_cut_off = False
        self._task = asyncio.current_task()

    def offer(self, event_id: int, data: bytes) -> None:
        """Queue an event; a listener without room left is cut off, even in the middle of a send that hangs."""
        if len(self._waiting) >= ROOM:
            self.cut_off()
            return
        self._waiting.append((event_id, data))
        self._wake()

    def remark(self, data: bytes) -> None:
        """Queue a comment that keeps the connection open; needless when something waits anyway."""
        if not self._waiting:
            self.offer(NO_EVENT, data)

    def say_last(self, data: bytes) -> None:
        """Send this after what waits, then end."""
        self._waiting.append((NO_EVENT, data))
        self.end()

    def end(self) -> None:
        """Let the stream end after what waits has been sent."""
        self.is_ended = True
        self._wake()

    def cut_off(self) -> None:
        """End at once."""
        self.is_cut_off = True
        self._waiting.clear()
        self.end()
        if self._task is not None:
            self._task.cancel()

    def catch_up(self, missed: list[Event]) -> bytes:
        """What was missed before this listener came, as bytes; what waits meanwhile is not sent twice."""
        if missed:
            self.position = missed[-1].id
        return b"".join(event.encoded() for event in missed)

    async def next(self) -> bytes | None:
        """Everything that waits, never nothing, as soon as there is something; None when the stream has ended."""
        while not (data := self._take()):
            if self.is_ended:
                return None
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return data

    def _take(self) -> bytes:
        data = []
        while self._waiting:
            event_id, piece = self._waiting.popleft()
            if event_id > self.position or event_id == NO_EVENT:
                data.append(piece)
                self.position = max(self.position, event_id)
        return b"".join(data)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
