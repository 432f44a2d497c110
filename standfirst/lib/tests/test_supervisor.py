"""Parts are started, started again when they die, and ended together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import os, sys, time
from pathlib import Path
from standfirst.lib.supervisor import Supervisor

log = Path(sys.argv[1])

def part(name):
    def run():
        with log.open("a") as file:
            file.write(f"{name} {os.getpid()}\\n")
        time.sleep(60)
    return run

def deaf():
    import signal
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    part("deaf")()

Supervisor([part("one"), deaf if "deaf" in sys.argv else part("two")], stop_within_seconds=1).run()
"""


class Running:
    """The program above, in a process group of its own."""

    def __init__(self, log: Path, *words: str) -> None:
        self.log = log
        self.process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(log), *words], start_new_session=True)

    def lines(self, count: int) -> list[list[str]]:
        """The first lines of the log, as soon as there are enough."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            found = self.log.read_text().splitlines() if self.log.exists() else []
            if len(found) >= count:
                return [line.split() for line in found]
            time.sleep(0.05)
        raise AssertionError(f"fewer than {count} starts")


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    return True


def test_killed_part_is_started_again(tmp_path: Path) -> None:
    running = Running(tmp_path / "log")
    first = dict(running.lines(2))
    os.kill(int(first["one"]), signal.SIGKILL)
    name, pid = running.lines(3)[2]
    assert name == "one"
    assert pid != first["one"]
    running.process.terminate()
    assert running.process.wait(10) == 0


@pytest.mark.parametrize("words", [(), ("deaf",)])
def test_interrupt_of_the_group_ends_all_and_starts_none_again(tmp_path: Path, words: tuple[str, ...]) -> None:
    running = Running(tmp_path / "log", *words)
    pids = [pid for _, pid in running.lines(2)]
    os.killpg(running.process.pid, signal.SIGINT)
    assert running.process.wait(10) == 0
    assert len(running.lines(2)) == 2
    assert not any(_is_alive(pid) for pid in pids)
