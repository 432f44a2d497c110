"""The ASGI application around Django: streams and files are answered here, pages go to threads (PAGES.md).

Django under ASGI costs many times the CPU of WSGI, so its pages stay WSGI and a small pool of threads runs them.
"""

import asyncio
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any, Protocol

from standfirst.lib.asgi import Application, Receive, Scope, Send, say
from standfirst.pages.files import media_folder, static_folder

# How long requests in progress may take to end when the server stops.
GRACE_SECONDS = 2.0


class Streams(Protocol):
    """The application behind /live, which must begin and end with the server."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


class Chore(Protocol):
    """What goes on beside the requests while the server runs."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Paper:
    """Everything the paper answers, by the first word of the path.

    pages: Django. live: the streams. elsewhere: hears what changes on other machines. problem: a sentence when this
    process is not ready for readers, else None.
    """

    def __init__(
        self,
        *,
        pages: Application,
        live: Streams,
        elsewhere: Chore,
        static_root: Path,
        media_root: Path,
        problem: Callable[[], str | None],
    ) -> None:
        self._pages = pages
        self._live = live
        self._elsewhere = elsewhere
        self._static = static_folder(static_root)
        self._media = media_folder(media_root)
        self._problem = problem
        self._in_progress = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] == "http":
            self._in_progress += 1
            try:
                await self._answer(scope, receive, send)
            finally:
                self._in_progress -= 1
        else:
            await send({"type": "websocket.close", "code": 1000})

    def stop(self) -> None:
        """End all streams; requests in progress go on."""
        self._elsewhere.stop()
        self._live.stop()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path == "/live":
            await self._live(scope, receive, send)
        elif path.startswith("/static/"):
            await self._static({**scope, "path": path.removeprefix("/static/")}, receive, send)
        elif path.startswith("/media/"):
            await self._media({**scope, "path": path.removeprefix("/media/")}, receive, send)
        elif path == "/healthz":
            await say(send, 200, "alive")
        elif path == "/readyz":
            await self._say_whether_ready(send)
        else:
            await self._pages(scope, receive, send)

    async def _say_whether_ready(self, send: Send) -> None:
        problem = await asyncio.to_thread(self._problem)
        await say(send, 503 if problem else 200, problem or "ready")

    async def _live_and_die(self, receive: Receive, send: Send) -> None:
        await receive()
        self._live.start()
        self._elsewhere.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.stop()
        await self._wait_for_the_rest()
        await send({"type": "lifespan.shutdown.complete"})

    async def _wait_for_the_rest(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + GRACE_SECONDS
        while self._in_progress and loop.time() < until:
            await asyncio.sleep(0.02)


def as_wsgi_takes_it(pages: Application) -> Application:
    """What Granian sends, in the shape that a2wsgi can hand to a WSGI application."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await pages({**scope, "headers": _without_doubles(scope["headers"])}, _as_coroutine(receive), send)

    return answer


def _as_coroutine(receive: Receive) -> Receive:
    """Granian's `receive` returns a future; a2wsgi hands it to the loop as a coroutine."""

    async def received() -> MutableMapping[str, Any]:
        return await receive()

    return received


def _without_doubles(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """WSGI makes X_Forwarded_For and X-Forwarded-For the same word; only the second is a header of ours."""
    return [(name, value) for name, value in headers if b"_" not in name]
