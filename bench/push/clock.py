"""Counts messages until the time is up."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

CHECK_EVERY = 32


def asked() -> dict[str, Any]:
    """What is to be measured: work, seconds, and what that work needs."""
    wanted: dict[str, Any] = json.loads(sys.argv[1])
    return wanted


def until(seconds: float) -> Iterator[int]:
    """Yield 0, 1, 2 … until so many seconds have passed."""
    ends_at, number = time.perf_counter() + seconds, 0
    while number % CHECK_EVERY or time.perf_counter() < ends_at:
        yield number
        number += 1


def measured(send: Callable[[], int]) -> None:
    """Run `send`, which returns how many messages were accepted, and print the figures."""
    wall, cpu = time.perf_counter(), time.process_time()
    messages = send()
    print(
        json.dumps(
            {"messages": messages, "seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - cpu}
        )
    )
