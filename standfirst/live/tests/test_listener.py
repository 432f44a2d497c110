import asyncio

import pytest

from standfirst.live.events import Event
from standfirst.live.listener import ROOM, Listener
from tests.stories import run


def listener(*, position: int = 0) -> Listener:
    return Listener(streams={"article:1"}, session_key="", position=position)


def test_what_waits_is_sent_together() -> None:
    async def story() -> None:
        one = listener()
        one.offer(1, b"a")
        one.offer(2, b"b")
        assert await one.next() == b"ab"

    run(story())


def test_a_waiting_listener_is_woken() -> None:
    async def story() -> None:
        one = listener()
        asyncio.get_running_loop().call_later(0.01, one.offer, 1, b"a")
        assert await one.next() == b"a"

    run(story())


def test_what_was_refilled_is_not_sent_twice() -> None:
    async def story() -> None:
        one = listener(position=3)
        one.offer(5, b"five")
        one.offer(6, b"six")
        assert one.catch_up([Event(4, "article:1", "count", "{}"), Event(5, "article:1", "count", "{}")])
        assert await one.next() == b"six"

    run(story())


def test_a_stream_goes_on_when_all_that_waits_was_refilled() -> None:
    async def story() -> None:
        one = listener(position=3)
        one.offer(5, b"five")
        one.catch_up([Event(5, "article:1", "count", "{}")])
        asyncio.get_running_loop().call_later(0.01, one.offer, 6, b"six")
        assert await one.next() == b"six"

    run(story())


def test_a_full_queue_cuts_off_even_a_send_that_hangs() -> None:
    async def story() -> None:
        joined: list[Listener] = []

        async def stream() -> None:
            joined.append(listener())
            await asyncio.sleep(3600)

        task = asyncio.create_task(stream())
        await asyncio.sleep(0)
        for number in range(ROOM + 1):
            joined[0].offer(number + 1, b"x")
        with pytest.raises(asyncio.CancelledError):
            await task
        assert joined[0].is_cut_off

    run(story())


def test_an_ending_stream_sends_what_waits_first() -> None:
    async def story() -> None:
        one = listener()
        one.offer(1, b"a")
        one.say_last(b"bye")
        assert await one.next() == b"abye"
        assert await one.next() is None

    run(story())


def test_a_remark_is_left_out_when_something_waits() -> None:
    async def story() -> None:
        one = listener(position=9)
        one.remark(b": ping\n\n")
        one.remark(b": ping\n\n")
        assert await one.next() == b": ping\n\n"
        one.offer(10, b"a")
        one.remark(b": ping\n\n")
        assert await one.next() == b"a"

    run(story())
