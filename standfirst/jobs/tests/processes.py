"""Real workers in processes of their own."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import environment_of


@contextmanager
def worker(*options: str, database_url: str, folder: Path, command: str = "work") -> Iterator[subprocess.Popen[bytes]]:
    """`standfirst work`, or `deliver`, against this database; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "standfirst", command, *options], env=environment_of(database_url, folder)
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def stop(process: "subprocess.Popen[bytes]") -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(20)
