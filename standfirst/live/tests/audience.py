"""Open pages without a server: what a listener sends is kept."""

import asyncio
from collections.abc import Awaitable, Callable

from standfirst.lib.asgi import Message
from standfirst.live.listener import Listener


class Page:
    """An open page that has been sent `heard`.

    pause: what the connection waits for before it takes more; None for one that takes everything at once.
    """

    def __init__(self, *streams: str, session_key: str = "", position: int = 0) -> None:
        self.heard: list[bytes] = []
        self.pause: Callable[[], Awaitable[object]] | None = None
        self.listener = Listener(self._send, streams=set(streams), session_key=session_key, position=position)
        self.feeding: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begin to feed it; returns when it has been sent what waited and is idle."""
        self.feeding = asyncio.create_task(self.listener.feed())
        self.listener._task = self.feeding  # a server makes the listener in the task that feeds it
        await asyncio.sleep(0)

    async def until_ended(self) -> None:
        """Raises CancelledError when it is cut off."""
        assert self.feeding is not None
        await asyncio.wait_for(self.feeding, 10)

    async def _send(self, message: Message) -> None:
        self.heard.append(message["body"])
        if self.pause is not None:
            await self.pause()
