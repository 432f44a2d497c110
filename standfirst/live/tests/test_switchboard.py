import asyncio
from collections.abc import Collection

from standfirst.live.events import Event
from standfirst.live.switchboard import SIGNED_OUT, Switchboard
from standfirst.live.tests.audience import Page
from tests.stories import run


class QuietBus:
    """Nothing is ever published on it; what the tests deliver they deliver themselves."""

    def newest_id(self) -> int:
        return 40

    def after(self, event_id: int) -> list[Event]:
        return []

    def wait(self, seconds: float) -> None:
        import time

        time.sleep(0.01)

    def close(self) -> None:
        """Nothing to give back."""


def switchboard(
    bus: QuietBus | None = None, *, visible: Collection[int] = (1, 2), sessions: Collection[str] = ("good",)
) -> Switchboard:
    return Switchboard(
        bus or QuietBus(),  # type: ignore[arg-type]
        visible_articles=lambda ids: set(ids) & set(visible),
        open_sessions=lambda keys: set(keys) & set(sessions),
    )


async def join(board: Switchboard, *streams: str, session_key: str = "") -> Page:
    page = Page(*streams, session_key=session_key, position=40)
    board.join(page.listener)
    await page.open()
    return page


def test_an_event_reaches_those_who_listen_to_its_stream_only() -> None:
    async def story() -> None:
        board = switchboard()
        one, two = await join(board, "article:1"), await join(board, "article:2")
        board.deliver([Event(41, "article:1", "count", "{}"), Event(42, "article:2", "count", "[]")])
        assert one.heard == [b"id: 41\nevent: count\ndata: {}\n\n"]
        assert two.heard == [b"id: 42\nevent: count\ndata: []\n\n"]
        assert board.position == 42

    run(story())


def test_who_has_left_is_forgotten_altogether() -> None:
    async def story() -> None:
        board = switchboard()
        page = await join(board, "article:1", "reader:3")
        board.leave(page.listener)
        assert len(board) == 0
        assert board._by_stream == {}

    run(story())


def test_streams_of_an_ended_session_end_and_others_go_on() -> None:
    async def story() -> None:
        board = switchboard(sessions=["good"])
        ended = await join(board, "reader:3", session_key="bad")
        good, nobody = await join(board, "reader:4", session_key="good"), await join(board, "article:1")
        await board.check()
        await ended.until_ended()
        assert ended.heard == [SIGNED_OUT]
        assert (good.listener.is_ended, nobody.listener.is_ended) == (False, False)

    run(story())


def test_an_article_that_was_taken_down_is_heard_no_longer() -> None:
    async def story() -> None:
        board = switchboard(visible=[2])
        page = await join(board, "article:1", "article:2")
        await board.check()
        board.deliver([Event(41, "article:1", "comment", "{}"), Event(42, "article:2", "comment", "{}")])
        assert page.heard == [b"id: 42\nevent: comment\ndata: {}\n\n"]

    run(story())


def test_stopping_ends_every_stream_and_those_that_come_late() -> None:
    async def story() -> None:
        board = switchboard()
        board.start()
        page = await join(board, "article:1")
        board.stop()
        await page.until_ended()
        late = await join(board, "article:1")
        await late.until_ended()

    run(story())


def test_the_position_is_known_once_the_bus_has_answered() -> None:
    async def story() -> None:
        board = switchboard()
        assert board.position is None
        board.start()
        while board.position is None:
            await asyncio.sleep(0.01)
        assert board.position == 40
        board.stop()

    run(story())


def test_the_bus_is_waited_for_only_while_somebody_listens() -> None:
    class CountingBus(QuietBus):
        looked = waited = 0

        def after(self, event_id: int) -> list[Event]:
            self.looked += 1
            return []

        def wait(self, seconds: float) -> None:
            self.waited += 1
            super().wait(seconds)

    async def story() -> None:
        bus = CountingBus()
        board = switchboard(bus)
        board.start()
        while bus.looked < 2:
            await asyncio.sleep(0.01)
        assert bus.waited == 0
        await join(board, "article:1")
        while bus.waited < 2:
            await asyncio.sleep(0.01)
        board.stop()

    run(story())


def test_pages_that_saw_the_same_last_event_are_asked_about_once() -> None:
    asked: list[tuple[int, set[str]]] = []

    class FullBus(QuietBus):
        def missed(self, event_id: int, streams: Collection[str]) -> list[Event] | None:
            asked.append((event_id, set(streams)))
            both = [Event(41, "article:1", "count", "{}"), Event(42, "article:2", "count", "{}")]
            return None if event_id == 1 else both

    board = Switchboard(FullBus(), visible_articles=set, open_sessions=set)  # type: ignore[arg-type]
    one, two, both, late = board.missed(
        [(40, {"article:1"}), (40, {"article:2"}), (40, {"article:1", "article:2"}), (1, {"article:1"})]
    )
    assert asked == [(40, {"article:1", "article:2"}), (1, {"article:1"})]
    assert [event.id for event in one or []] == [41]
    assert [event.id for event in two or []] == [42]
    assert [event.id for event in both or []] == [41, 42]
    assert late is None
