"""Tests that tell their story in an event loop."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run(story: Coroutine[Any, Any, Any], *, seconds: float = 60) -> Any:
    """Run it to its end, in a thread (Playwright keeps a loop of its own in the main one); returns what it returns."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(story, seconds)).result()
