"""Connects the bus to the open pages of this process."""

import asyncio
import logging
import threading
from collections.abc import Callable, Collection, Iterable, Sequence

from django.db import connection

from standfirst.live.bus import AT_ONCE, Bus
from standfirst.live.events import Event
from standfirst.live.hub import article_stream
from standfirst.live.listener import Listener

PING_EVERY_SECONDS = 20
CHECK_EVERY_SECONDS = 30
TRY_AGAIN_SECONDS = 1.0
NOBODY_LISTENS_SECONDS = 0.2
PING = b": ping\n\n"
SIGNED_OUT = b"event: signed-out\ndata: {}\n\n"

VisibleArticles = Callable[[Collection[int]], set[int]]
# The last event that a page has seen, and the streams that it hears.
Gap = tuple[int, Collection[str]]
OpenSessions = Callable[[Collection[str]], set[str]]

logger = logging.getLogger(__name__)


class Switchboard:
    """All listeners of one process by stream; a thread of its own reads the bus.

    visible_articles: which of these articles everybody may see. open_sessions: which of these sessions still hold.
    Both are asked again while streams are open: what was taken down, or signed out elsewhere, is fed no longer.
    """

    def __init__(self, bus: Bus, *, visible_articles: VisibleArticles, open_sessions: OpenSessions) -> None:
        self._bus = bus
        self._visible_articles = visible_articles
        self._open_sessions = open_sessions
        self._listeners: set[Listener] = set()
        self._by_stream: dict[str, set[Listener]] = {}
        self._is_stopping = threading.Event()
        self._chores: list[asyncio.Task[None]] = []
        self.position: int | None = None

    def __len__(self) -> int:
        return len(self._listeners)

    def start(self) -> None:
        """Begin to read the bus; call inside of the event loop. `position` is None until the bus has answered."""
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._read_bus, daemon=True, name="live").start()
        self._chores = [asyncio.create_task(self._ping()), asyncio.create_task(self._check_often())]

    def stop(self) -> None:
        """End every stream and the reading of the bus."""
        self._is_stopping.set()
        for chore in self._chores:
            chore.cancel()
        for listener in list(self._listeners):
            listener.end()

    def join(self, listener: Listener) -> None:
        self._listeners.add(listener)
        for stream in listener.streams:
            self._by_stream.setdefault(stream, set()).add(listener)
        if self._is_stopping.is_set():
            listener.end()

    def leave(self, listener: Listener) -> None:
        self._listeners.discard(listener)
        for stream in listener.streams:
            self._forget(stream, listener)

    def deliver(self, events: Iterable[Event]) -> None:
        """Hand events to whoever listens. In the event loop only."""
        for event in events:
            self.position = event.id
            listeners = self._by_stream.get(event.stream)
            if listeners:
                data = event.encoded()
                for listener in tuple(listeners):
                    listener.offer(event.id, data)

    def missed(self, gaps: Sequence[Gap]) -> list[list[Event] | None]:
        """What was published in each gap; None where that is no longer known. In a thread.

        Pages that break off in one moment have seen the same last event: it is asked about once.
        """
        streams_since: dict[int, set[str]] = {}
        for event_id, streams in gaps:
            streams_since.setdefault(event_id, set()).update(streams)
        try:
            events_since = {event_id: self._bus.missed(event_id, all_) for event_id, all_ in streams_since.items()}
        finally:
            connection.close()
        return [_on(streams, events_since[event_id]) for event_id, streams in gaps]

    async def check(self) -> None:
        """Ask again who may hear what: end the streams of ended sessions, forget articles taken down."""
        with_session = [listener for listener in self._listeners if listener.session_key]
        keys = {listener.session_key for listener in with_session}
        articles = {int(stream[8:]) for stream in self._by_stream if stream.startswith("article:")}
        held, visible = await asyncio.to_thread(self._ask, keys, articles)
        for listener in with_session:
            if listener.session_key not in held:
                listener.say_last(SIGNED_OUT)
        for article_id in articles - visible:
            self._silence(article_stream(article_id))

    def _ask(self, keys: set[str], articles: set[int]) -> tuple[set[str], set[int]]:
        try:
            return self._open_sessions(keys), self._visible_articles(articles)
        finally:
            connection.close()

    def _silence(self, stream: str) -> None:
        for listener in tuple(self._by_stream.get(stream, ())):
            listener.streams.discard(stream)
            self._forget(stream, listener)

    def _forget(self, stream: str, listener: Listener) -> None:
        listeners = self._by_stream.get(stream, set())
        listeners.discard(listener)
        if not listeners:
            self._by_stream.pop(stream, None)

    async def _check_often(self) -> None:
        while True:
            await asyncio.sleep(CHECK_EVERY_SECONDS)
            try:
                await self.check()
            except Exception:
                logger.exception("could not check the sessions of open streams; trying again")

    async def _ping(self) -> None:
        """A comment to each listener every twenty seconds, a twentieth of them each second."""
        turn = 0
        while True:
            await asyncio.sleep(1)
            turn = (turn + 1) % PING_EVERY_SECONDS
            for listener in tuple(self._listeners):
                if id(listener) // 64 % PING_EVERY_SECONDS == turn:
                    listener.remark(PING)

    def _read_bus(self) -> None:
        """The thread: find out where the bus stands, then pass on whatever comes."""
        position: int | None = None
        while not self._is_stopping.is_set():
            try:
                if position is None:
                    position = self._bus.newest_id()
                    self._call(self._begin, position)
                position = self._pass_on(position)
                self._wait()
            except Exception:
                logger.exception("the live bus does not answer; trying again")
                connection.close()
                self._is_stopping.wait(TRY_AGAIN_SECONDS)
        self._bus.close()
        connection.close()

    def _pass_on(self, position: int) -> int:
        while events := self._bus.after(position):
            position = events[-1].id
            self._call(self.deliver, events)
            if len(events) < AT_ONCE:
                break
        return position

    def _wait(self) -> None:
        """While nobody listens there is no hurry, and to look costs more than to sleep."""
        if self._listeners:
            self._bus.wait(0.5)
        else:
            self._is_stopping.wait(NOBODY_LISTENS_SECONDS)

    def _begin(self, position: int) -> None:
        self.position = position

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *arguments)


def _on(streams: Collection[str], events: list[Event] | None) -> list[Event] | None:
    return None if events is None else [event for event in events if event.stream in streams]
