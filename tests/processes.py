"""Other processes of the paper, for tests of what must hold across them."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def environment_of(database_url: str, data: Path) -> dict[str, str]:
    """The environment of a process that uses this database and this folder, with the settings of the tests."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url,
        "DATA": str(data),
    }


def wait_until(is_so: Callable[[], bool], *, seconds: float = 60) -> None:
    """Return as soon as it is so; fails when it has not come about in time."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.02)
