"""What is sent about an address is answered at even moments: the time it took does not tell if it has an account."""

import asyncio
from collections.abc import Awaitable, Callable

from standfirst.lib.asgi import Application, Message, Receive, Scope, Send

PATHS = ("/accounts/", "/_allauth/")
# Longer than nearly all of these answers take, shorter than a reader notices.
STEP_SECONDS = 0.1


class EvenAnswers:
    """An ASGI application around another: answers to what is sent to PATHS begin whole steps after they were asked for.

    sleep: waits for so many seconds.
    """

    def __init__(self, pages: Application, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._pages = pages
        self._sleep = sleep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asks = scope["method"] == "POST" and scope["path"].startswith(PATHS)
        await self._pages(scope, receive, self._evened(send) if asks else send)

    def _evened(self, send: Send) -> Send:
        clock = asyncio.get_running_loop().time
        begun = clock()

        async def send_at_even_moment(message: Message) -> None:
            if message["type"] == "http.response.start":
                await self._sleep(until_next_step(clock() - begun))
            await send(message)

        return send_at_even_moment


def until_next_step(seconds: float) -> float:
    """What is missing after so many seconds to a whole number of steps."""
    return -seconds % STEP_SECONDS
