"""`/live`: one long answer of server-sent events for all tabs of a browser (HTML standard, section 9.2)."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection

from standfirst.lib.asgi import Receive, Refused, Scope, Send, say
from standfirst.live.batches import Batches
from standfirst.live.bus import Bus
from standfirst.live.hub import article_stream, reader_stream
from standfirst.live.listener import Listener
from standfirst.live.question import Question, read_question
from standfirst.live.sessions import open_sessions, readers_of
from standfirst.live.switchboard import Switchboard, VisibleArticles

MAX_STREAMS = 10_000
MAX_STREAMS_OF_ADDRESS = 20
COME_BACK_AFTER_SECONDS = 15
# Each page is told a pause of its own: thousands that break off in one moment do not come back in one.
RECONNECT_AFTER_MILLISECONDS = (2000, 8000)

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Permission:
    """The streams that a page may hear, and whether one of them is a reader's own."""

    streams: set[str]
    is_of_reader: bool


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
        self._permissions = Batches(self._permit)
        self._missed = Batches(self.switchboard.missed)
        self.switchboard.start()

    def stop(self) -> None:
        """End every stream now; pages come back by themselves."""
        if self.switchboard is not None:
            self.switchboard.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            question = read_question(scope)
            switchboard = self._open_switchboard(question)
            self._count(question.address, 1)
            try:
                await self._feed(switchboard, question, receive, send)
            finally:
                self._count(question.address, -1)
        except Refused as refusal:
            await say(send, refusal.status, refusal.sentence, *refusal.headers)

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
            raise _later("Too many pages are open for live news: this one asks again by itself.")
        return switchboard

    async def _feed(self, switchboard: Switchboard, question: Question, receive: Receive, send: Send) -> None:
        """Send what this page may hear until it leaves, falls behind, or the server stops. Raises Refused."""
        await receive()  # the request's body; there is none
        listener, opening = await self._admit(switchboard, question, send)
        leaving = asyncio.ensure_future(receive())  # answered when the page goes away, also while nothing is sent
        leaving.add_done_callback(lambda _: listener.cut_off())
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await send({"type": "http.response.body", "body": opening, "more_body": True})
            await listener.feed()
            if not listener.is_cut_off:
                await send({"type": "http.response.body", "body": b""})
        except asyncio.CancelledError:
            if not listener.is_cut_off:
                raise
        finally:
            switchboard.leave(listener)
            leaving.cancel()

    async def _admit(self, switchboard: Switchboard, question: Question, send: Send) -> tuple[Listener, bytes]:
        """A listener that has joined, and what it is sent first. Raises Refused when the database does not answer."""
        listener = None
        try:
            permission = await self._permissions.answer(question)
            listener = Listener(
                send,
                streams=permission.streams,
                session_key=question.session_key if permission.is_of_reader else "",
                position=switchboard.position or 0,
            )
            switchboard.join(listener)
            return listener, await self._opening(question, listener)
        except BaseException as problem:
            if listener is not None:
                switchboard.leave(listener)
            if not isinstance(problem, Exception):
                raise
            logger.exception("a stream could not be opened")
            raise _later("Live news cannot be told at the moment: this page asks again by itself.") from problem

    async def _opening(self, question: Question, listener: Listener) -> bytes:
        """The pace of reconnecting, where the stream begins, and what was missed or that too much was missed."""
        begin = f"retry: {random.randint(*RECONNECT_AFTER_MILLISECONDS)}\n\n".encode()  # noqa: S311
        if question.last_event_id is None:
            return begin + _mark(listener.position, "opened")
        missed = await self._missed.answer((question.last_event_id, listener.streams))
        if missed is None:
            return begin + _mark(listener.position, "reset")
        return begin + _mark(question.last_event_id, "opened") + listener.catch_up(missed)

    def _permit(self, questions: Sequence[Question]) -> list[Permission]:
        """In a thread: asks the database."""
        try:
            visible = self._visible_articles({number for question in questions for number in question.article_ids})
            readers = readers_of({question.session_key for question in questions if question.session_key})
        finally:
            connection.close()
        return [_permission(question, visible, readers.get(question.session_key)) for question in questions]


def _permission(question: Question, visible: set[int], reader_id: int | None) -> Permission:
    streams = {article_stream(article_id) for article_id in question.article_ids & visible}
    if reader_id is not None:
        streams.add(reader_stream(reader_id))
    return Permission(streams, reader_id is not None)


def _later(sentence: str) -> Refused:
    return Refused(503, sentence, (b"retry-after", str(COME_BACK_AFTER_SECONDS).encode()))


def _mark(event_id: int, name: str) -> bytes:
    return f"id: {event_id}\nevent: {name}\ndata: {{}}\n\n".encode()
