"""Tests that tell their story in an event loop."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run(story: Coroutine[Any, Any, None], *, seconds: float = 60) -> None:
    """Run it to its end, in a thread: Playwright keeps a loop of its own in the main one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(story, seconds)).result()
