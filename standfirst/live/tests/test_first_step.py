import asyncio

import pytest

from standfirst.live.first_step import begin
from tests.stories import run


def test_nothing_is_left_of_what_ends_at_once() -> None:
    done: list[str] = []

    async def at_once() -> None:
        done.append("all")

    assert begin(at_once()) is None
    assert done == ["all"]


def test_the_rest_goes_on_where_the_first_step_paused() -> None:
    async def story() -> None:
        done: list[str] = []
        first, second = (asyncio.get_running_loop().create_future() for _ in range(2))

        async def in_three_steps() -> None:
            await first
            done.append("one")
            await second
            done.append("two")

        rest = begin(in_three_steps())
        assert rest is not None
        first.set_result(None)
        asyncio.get_running_loop().call_soon(second.set_result, None)
        await rest
        assert done == ["one", "two"]

    run(story())


def test_a_future_can_be_begun_as_well() -> None:
    async def story() -> None:
        future = asyncio.get_running_loop().create_future()
        rest = begin(future)
        assert rest is not None
        asyncio.get_running_loop().call_soon(future.set_result, None)
        await rest

    run(story())


def test_what_fails_in_its_first_step_fails_here() -> None:
    async def fail() -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        begin(fail())


def test_a_bare_pause_lets_others_go_first() -> None:
    async def story() -> None:
        rest = begin(asyncio.sleep(0))
        assert rest is not None
        await rest

    run(story())
