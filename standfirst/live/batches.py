"""Many askers, one answer from the database: while some are being asked about, the next ones gather."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")

AT_ONCE = 500


class Batches(Generic[Question, Answer]):
    """Answers questions in the event loop by a function that runs in a thread, one batch at a time.

    answers: gives the answers to some questions in their order. Whoever comes alone is asked about at once; of
    thousands who come in one second, each batch costs as much as one of them.
    """

    def __init__(self, answers: Callable[[Sequence[Question]], Sequence[Answer]]) -> None:
        self._answers = answers
        self._waiting: list[tuple[Question, asyncio.Future[Answer]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def answer(self, question: Question) -> Answer:
        """Raises what the function raises, to all of a batch."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, future))
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_all())
        return await future

    async def _ask_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            await self._ask(batch)
        self._asking = None

    async def _ask(self, batch: list[tuple[Question, asyncio.Future[Answer]]]) -> None:
        """Whoever has left meanwhile is not told."""
        try:
            answers = await asyncio.to_thread(self._answers, [question for question, _ in batch])
        except Exception as error:
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)
