"""One open page's place in the audience."""

import asyncio
from collections import deque
from collections.abc import Awaitable

from standfirst.lib.asgi import Send
from standfirst.live.events import Event
from standfirst.live.first_step import begin

# A page that is this far behind is dropped; it comes back by itself and fetches what it missed.
ROOM = 64
NO_EVENT = 0


class Listener:
    """What is sent over one connection. Lives in the event loop; no locks.

    A connection that takes what it is given at once is given it by whoever offers it: waking the task of each of
    thousands costs more than sending. Only for one that does not, the task waits, and what is offered meanwhile queues.
    session_key: the session it was opened with, or "". position: the id of the newest event it has been given.
    """

    __slots__ = (
        "_send",
        "_task",
        "_waiter",
        "_waiting",
        "is_cut_off",
        "is_ended",
        "position",
        "session_key",
        "streams",
    )

    def __init__(self, send: Send, *, streams: set[str], session_key: str, position: int) -> None:
        self.streams = streams
        self.session_key = session_key
        self.position = position
        self._send = send
        self._waiting: deque[tuple[int, bytes]] = deque()
        # There while the task has nothing to do: only then may others send.
        self._waiter: asyncio.Future[Awaitable[None] | None] | None = None
        self.is_ended = False
        self.is_cut_off = False
        self._task = asyncio.current_task()

    def offer(self, event_id: int, data: bytes) -> None:
        """Send an event or queue it; whoever has no room left is cut off, even in the middle of a send that hangs."""
        if self._waiter is not None:
            self._send_now(event_id, data)
        elif len(self._waiting) < ROOM:
            self._waiting.append((event_id, data))
        else:
            self.cut_off()

    def remark(self, data: bytes) -> None:
        """Offer a comment that keeps the connection open; needless when something waits anyway."""
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

    async def feed(self) -> None:
        """Send what waits and what is offered, until the stream ends."""
        while self._waiting or not self.is_ended:
            if data := self._take():
                await self._say(data)
            elif not self.is_ended and (unfinished := await self._next_work()):
                await unfinished

    def _next_work(self) -> asyncio.Future[Awaitable[None] | None]:
        """Answered when there is something to do: with a send that another began, or None."""
        self._waiter = asyncio.get_running_loop().create_future()
        return self._waiter

    def _send_now(self, event_id: int, data: bytes) -> None:
        """The task finishes what cannot be finished now. A broken connection keeps nothing from the others."""
        if not self._is_new(event_id):
            return
        try:
            if unfinished := begin(self._say(data)):
                self._wake(unfinished)
        except Exception:
            self.cut_off()

    def _say(self, data: bytes) -> Awaitable[None]:
        return self._send({"type": "http.response.body", "body": data, "more_body": True})

    def _take(self) -> bytes:
        data = []
        while self._waiting:
            event_id, piece = self._waiting.popleft()
            if self._is_new(event_id):
                data.append(piece)
        return b"".join(data)

    def _is_new(self, event_id: int) -> bool:
        """Whether the event has not been given yet; from now on it has."""
        if event_id == NO_EVENT:
            return True
        is_new = event_id > self.position
        self.position = max(self.position, event_id)
        return is_new

    def _wake(self, unfinished: Awaitable[None] | None = None) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(unfinished)
            self._waiter = None
