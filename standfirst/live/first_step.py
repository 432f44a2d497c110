"""Begin what is awaited without a task: most of it ends in its first step."""

from collections.abc import Awaitable, Generator
from types import coroutine
from typing import Any

ENDED = object()


def begin(awaitable: Awaitable[None]) -> Awaitable[None] | None:
    """Take the first step now. Returns what a task must await for the rest; None when nothing is left.

    Raises what the first step raises. That step must not ask for the task it runs in.
    """
    steps = awaitable.__await__()
    pause = next(steps, ENDED)
    return None if pause is ENDED else _rest(pause, steps)


@coroutine
def _rest(pause: Any, steps: Generator[Any, Any, None]) -> Generator[Any, Any, None]:
    """The pause of the first step is the task's; asyncio's futures tell it when to go on."""
    yield pause
    yield from steps
