import asyncio
import threading
from collections.abc import Sequence

from standfirst.live.batches import AT_ONCE, Batches
from tests.stories import run


class Database:
    """Doubles numbers, when it is let; remembers which it was asked about together."""

    def __init__(self, *, is_let: bool = True) -> None:
        self.asked: list[list[int]] = []
        self.gate = threading.Event()
        if is_let:
            self.gate.set()

    def __call__(self, numbers: Sequence[int]) -> list[int]:
        self.asked.append(list(numbers))
        self.gate.wait(20)
        return [2 * number for number in numbers]


def test_who_comes_alone_is_asked_about_at_once() -> None:
    database = Database()

    async def story() -> None:
        batches = Batches(database)
        assert await batches.answer(1) == 2
        assert await batches.answer(2) == 4

    run(story())
    assert database.asked == [[1], [2]]


def test_who_comes_meanwhile_is_asked_about_together() -> None:
    database = Database(is_let=False)

    async def story() -> list[int]:
        batches = Batches(database)
        first = asyncio.create_task(batches.answer(0))
        while not database.asked:
            await asyncio.sleep(0)
        others = [asyncio.create_task(batches.answer(number)) for number in range(1, 41)]
        await asyncio.sleep(0)
        database.gate.set()
        return [await first, *await asyncio.gather(*others)]

    assert run(story()) == [2 * number for number in range(41)]
    assert database.asked == [[0], list(range(1, 41))]


def test_a_crowd_is_asked_about_in_pieces() -> None:
    database = Database()

    async def story() -> list[int]:
        batches = Batches(database)
        return await asyncio.gather(*(batches.answer(number) for number in range(2 * AT_ONCE + 1)))

    assert run(story()) == [2 * number for number in range(2 * AT_ONCE + 1)]
    assert [len(asked) for asked in database.asked] == [AT_ONCE, AT_ONCE, 1]


def test_who_leaves_meanwhile_keeps_nobody_from_the_answer() -> None:
    database = Database(is_let=False)

    async def story() -> int:
        batches = Batches(database)
        leaving, staying = (asyncio.create_task(batches.answer(number)) for number in (1, 2))
        while not database.asked:
            await asyncio.sleep(0)
        leaving.cancel()
        database.gate.set()
        return await staying

    assert run(story()) == 4


def test_a_failure_is_told_to_all_of_a_batch_and_the_next_is_asked_anew() -> None:
    class Gone(Exception):
        """The database is away."""

    answers: list[Exception | None] = [Gone(), None]

    def ask(numbers: Sequence[int]) -> list[int]:
        if failure := answers.pop(0):
            raise failure
        return list(numbers)

    async def story() -> None:
        batches = Batches(ask)
        for told in await asyncio.gather(batches.answer(1), batches.answer(2), return_exceptions=True):
            assert isinstance(told, Gone)
        assert await batches.answer(3) == 3

    run(story())
