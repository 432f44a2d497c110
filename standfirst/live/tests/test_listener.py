import asyncio

import pytest

from standfirst.live.events import Event
from standfirst.live.listener import ROOM
from standfirst.live.tests.audience import Page
from tests.stories import run


def test_what_waits_is_sent_together() -> None:
    async def story() -> None:
        page = Page()
        page.listener.offer(1, b"a")
        page.listener.offer(2, b"b")
        await page.open()
        assert page.heard == [b"ab"]

    run(story())


def test_an_idle_connection_is_sent_an_event_without_waking_its_task() -> None:
    async def story() -> None:
        page = Page()
        await page.open()
        page.listener.offer(1, b"a")
        page.listener.offer(2, b"b")
        assert page.heard == [b"a", b"b"]

    run(story())


def test_what_comes_while_a_send_hangs_is_sent_together_after_it() -> None:
    async def story() -> None:
        page, goes_on = Page(), asyncio.Event()
        await page.open()
        page.pause = goes_on.wait
        page.listener.offer(1, b"a")
        page.listener.offer(2, b"b")
        await asyncio.sleep(0)
        page.listener.offer(3, b"c")
        assert page.heard == [b"a"]
        goes_on.set()
        page.listener.end()
        await page.until_ended()
        assert page.heard == [b"a", b"bc"]

    run(story())


def test_a_connection_that_hung_once_is_sent_to_at_once_again() -> None:
    async def story() -> None:
        page = Page()
        await page.open()
        page.pause = lambda: asyncio.sleep(0)
        page.listener.offer(1, b"a")
        for _ in range(5):
            await asyncio.sleep(0)
        page.pause = None
        page.listener.offer(2, b"b")
        assert page.heard == [b"a", b"b"]

    run(story())


def test_what_was_refilled_is_not_sent_twice() -> None:
    async def story() -> None:
        page = Page(position=3)
        page.listener.offer(5, b"five")
        page.listener.offer(6, b"six")
        assert page.listener.catch_up([Event(4, "article:1", "count", "{}"), Event(5, "article:1", "count", "{}")])
        await page.open()
        page.listener.offer(6, b"six")
        assert page.heard == [b"six"]

    run(story())


def test_a_stream_goes_on_when_all_that_waits_was_refilled() -> None:
    async def story() -> None:
        page = Page(position=3)
        page.listener.offer(5, b"five")
        page.listener.catch_up([Event(5, "article:1", "count", "{}")])
        await page.open()
        page.listener.offer(6, b"six")
        assert page.heard == [b"six"]

    run(story())


def test_a_full_queue_cuts_off_even_a_send_that_hangs() -> None:
    async def story() -> None:
        page = Page()
        await page.open()
        page.pause = asyncio.Event().wait
        for number in range(ROOM + 2):
            page.listener.offer(number + 1, b"x")
            await asyncio.sleep(0)
        with pytest.raises(asyncio.CancelledError):
            await page.until_ended()
        assert page.listener.is_cut_off
        assert page.heard == [b"x"]

    run(story())


def test_a_connection_that_fails_is_cut_off_and_keeps_nothing_from_the_others() -> None:
    async def fail() -> None:
        raise RuntimeError("gone")

    async def story() -> None:
        page = Page()
        await page.open()
        page.pause = fail
        page.listener.offer(1, b"a")
        with pytest.raises(asyncio.CancelledError):
            await page.until_ended()
        assert page.listener.is_cut_off

    run(story())


def test_an_ending_stream_sends_what_waits_first() -> None:
    async def story() -> None:
        page = Page()
        await page.open()
        page.listener.offer(1, b"a")
        page.listener.say_last(b"bye")
        await page.until_ended()
        assert page.heard == [b"a", b"bye"]

    run(story())


def test_a_remark_is_left_out_when_something_waits() -> None:
    async def story() -> None:
        page = Page(position=9)
        page.listener.remark(b": ping\n\n")
        page.listener.remark(b": ping\n\n")
        await page.open()
        assert page.heard == [b": ping\n\n"]

    run(story())
