"""`/live`: one long answer of server-sent events for all tabs of a browser (HTML standard, section 9.2)."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.db import connection

from standfirst.live.bus import Bus
from standfirst.live.hub import article_stream, reader_stream
from standfirst.live.listener import Listener
from standfirst.live.question import Question, Refused, Scope, read_question
from standfirst.live.sessions import open_sessions, reader_of
from standfirst.live.switchboard import Switchboard, VisibleArticles

MAX_STREAMS = 10_000
MAX_STREAMS_OF_ADDRESS = 20
COME_BACK_AFTER_SECONDS = 15
RECONNECT_AFTER_MILLISECONDS = 3000

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


class LiveStream:
    """The ASGI application behind /live."""

    def __init__(self, bus: Callable[[], Bus], *, visible_articles: VisibleArticles) -> None:
        self._bus = bus
        self._visible_articles = visible_articles
        self._of_address: Counter[str] = Counter()
        self._open = 0
        self.switchboard: Switchboard | None = None

    def start(self) -> None:
        self.switchboard = Switchboard(
            self._bus(), visible_articles=self._visible_articles, open_sessions=open_sessions
        )
        self.switchboard.start()

    def stop(self) -> None:
        """End every stream now; pages come back by themselves."""
        if self.switchboard is not None:
            self.switchboard.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            question = read_question(scope)
            switchboard = self._open_switchboard(question)
        except Refused as refusal:
            await _refuse(send, refusal)
            return
        self._count(question.address, 1)
        try:
            await _feed(switchboard, question, self._visible_articles, receive, send)
        finally:
            self._count(question.address, -1)

    def _count(self, address: str, change: int) -> None:
        self._open += change
        self._of_address[address] += change
        if not self._of_address[address]:
            del self._of_address[address]

    def _open_switchboard(self, question: Question) -> Switchboard:
        """The switchboard, if it has room for one more. Raises Refused."""
        switchboard = self.switchboard
        is_full = switchboard is None or switchboard.position is None or self._open >= MAX_STREAMS
        if switchboard is None or is_full or self._of_address[question.address] >= MAX_STREAMS_OF_ADDRESS:
            raise Refused(
                503,
                "Too many pages are open for live news: this one asks again by itself.",
                (b"retry-after", str(COME_BACK_AFTER_SECONDS).encode()),
            )
        return switchboard


async def _refuse(send: Send, refusal: Refused) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), *refusal.headers]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{refusal.sentence}\n".encode()})


async def _feed(
    switchboard: Switchboard, question: Question, visible_articles: VisibleArticles, receive: Receive, send: Send
) -> None:
    """Send what this page may hear until it leaves, falls behind, or the server stops."""
    streams, reader_id = await asyncio.to_thread(_streams, question, visible_articles)
    listener = Listener(
        streams=streams,
        session_key=question.session_key if reader_id is not None else "",
        position=switchboard.position or 0,
    )
    watching = asyncio.create_task(_watch(receive, listener))
    switchboard.join(listener)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _send(send, await _opening(switchboard, question, listener))
        while data := await listener.next():
            await _send(send, data)
        if not listener.is_cut_off:
            await send({"type": "http.response.body", "body": b""})
    except asyncio.CancelledError:
        if not listener.is_cut_off:
            raise
    finally:
        switchboard.leave(listener)
        watching.cancel()


def _streams(question: Question, visible_articles: VisibleArticles) -> tuple[set[str], int | None]:
    """The streams that may be heard, and whose session it is. In a thread: asks the database."""
    try:
        reader_id = reader_of(question.session_key)
        streams = {article_stream(article_id) for article_id in visible_articles(question.article_ids)}
        return streams | ({reader_stream(reader_id)} if reader_id is not None else set()), reader_id
    finally:
        connection.close()


async def _watch(receive: Receive, listener: Listener) -> None:
    """Notice when the page goes away, also while nothing is sent."""
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.cut_off()


async def _opening(switchboard: Switchboard, question: Question, listener: Listener) -> bytes:
    """The pace of reconnecting, where the stream begins, and what was missed or that too much was missed."""
    begin = f"retry: {RECONNECT_AFTER_MILLISECONDS}\n\n".encode()
    if question.last_event_id is None:
        return begin + _mark(listener.position, "opened")
    missed = await asyncio.to_thread(switchboard.missed, question.last_event_id, listener.streams)
    if missed is None:
        return begin + _mark(listener.position, "reset")
    return begin + _mark(question.last_event_id, "opened") + listener.catch_up(missed)


def _mark(event_id: int, name: str) -> bytes:
    return f"id: {event_id}\nevent: {name}\ndata: {{}}\n\n".encode()


async def _send(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})
