"""What a browser sends along is gathered here, in the event loop, before a thread is asked for a page.

A thread that waited for the bytes of one slow sender would be missing to all others, and there are only a few.
"""

import asyncio
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import Any

from standfirst.lib.asgi import Application, Message, Receive, Refused, Scope, Send, say, say_problem

# Pictures may have 30 MB; only the newsroom sends more: recordings, which may have 500.
MOST_BYTES = 32 * 1024 * 1024
MOST_BYTES_OF_NEWSROOM = 512 * 1024 * 1024
# More than this waits on the disk.
IN_MEMORY_BYTES = 256 * 1024
PIECE_BYTES = 256 * 1024
# The next bytes must come within this time, and all of them at the pace of a bad telephone line.
PIECE_WITHIN_SECONDS = 15.0
HEAD_START_SECONDS = 30.0
SLOWEST_BYTES_A_SECOND = 4096


class Left(Exception):
    """The sender has gone away."""


class WholeBodies:
    """An ASGI application around another, which is asked only when the whole body is here."""

    def __init__(self, pages: Application) -> None:
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _has_body(scope):
            await self._pages(scope, _nothing, send)
            return
        with SpooledTemporaryFile(max_size=IN_MEMORY_BYTES) as body:
            try:
                await _gather(scope, receive, body)
            except Refused as refusal:
                tell = say_problem if scope["path"].startswith("/api/") else say
                await tell(send, refusal.status, refusal.sentence, (b"connection", b"close"))
            except Left:
                return
            else:
                body.seek(0)
                await self._pages(scope, _from_file(body), send)


def _has_body(scope: Scope) -> bool:
    """HTTP/2 announces no body; only of these methods nobody expects one."""
    announced = any(name in (b"transfer-encoding", b"content-length") for name, _ in scope["headers"])
    return announced or scope["method"] not in ("GET", "HEAD", "OPTIONS")


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _gather(scope: Scope, receive: Receive, body: Any) -> None:
    """Write the whole body into the file. Raises Refused when it is too long or too slow, Left when it breaks off."""
    most, size = most_bytes(scope["path"]), 0
    if _announced(scope) > most:
        raise _too_long(most)
    async for piece in _pieces(receive):
        size += len(piece)
        if size > most:
            raise _too_long(most)
        body.write(piece)


def most_bytes(path: str) -> int:
    """How much may be sent along to this address."""
    return MOST_BYTES_OF_NEWSROOM if path.startswith("/newsroom/") else MOST_BYTES


def _announced(scope: Scope) -> int:
    told = dict(scope["headers"]).get(b"content-length", b"0")
    return int(told) if told.isdigit() and len(told) < 19 else 0


def _too_long(most: int) -> Refused:
    return Refused(413, f"That is more than {most // 1024**2} MB: send something smaller.")


async def _pieces(receive: Receive) -> AsyncIterator[bytes]:
    clock, size = asyncio.get_running_loop().time, 0
    begun = clock()
    while True:
        pace = begun + HEAD_START_SECONDS + size / SLOWEST_BYTES_A_SECOND - clock()
        try:
            async with asyncio.timeout(min(PIECE_WITHIN_SECONDS, pace)):
                message = await receive()
        except TimeoutError:
            raise Refused(408, "What you sent did not arrive in time: try again on a better connection.") from None
        if message["type"] == "http.disconnect":
            raise Left
        size += len(message.get("body", b""))
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


def _from_file(body: Any) -> Receive:
    async def receive() -> Message:
        piece = body.read(PIECE_BYTES)
        return {"type": "http.request", "body": piece, "more_body": len(piece) == PIECE_BYTES}

    return receive
