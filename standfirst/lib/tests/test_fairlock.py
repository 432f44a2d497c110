"""Nobody goes twice in a row while others wait, and nobody goes at the same time."""

import multiprocessing
import os
import signal
import time
from itertools import pairwise
from multiprocessing.synchronize import Event
from pathlib import Path

from standfirst.lib.fairlock import FairLock

WRITERS = 4
TURNS = 60

fork = multiprocessing.get_context("fork")


def _write(path: Path, log: Path, name: int, begin: Event) -> None:
    lock = FairLock(path)
    begin.wait()
    for _ in range(TURNS):
        with lock, log.open("a") as file:
            file.write(f"{name} in\n")
            time.sleep(0.0005)
            file.write(f"{name} out\n")


def _turns(tmp_path: Path) -> list[str]:
    log, begin = tmp_path / "log", fork.Event()
    writers = [fork.Process(target=_write, args=(tmp_path / "lock", log, name, begin)) for name in range(WRITERS)]
    for writer in writers:
        writer.start()
    begin.set()
    for writer in writers:
        writer.join(60)
    return log.read_text().splitlines()


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    lines = _turns(tmp_path)
    assert len(lines) == 2 * WRITERS * TURNS
    for entered, left in zip(lines[::2], lines[1::2], strict=True):
        assert entered.split() == [left.split()[0], "in"]


def test_waiting_writers_take_turns(tmp_path: Path) -> None:
    """While all wait, the one that has just left does not come again at once."""
    holders = [line.split()[0] for line in _turns(tmp_path)[::2]]
    busy = holders[WRITERS : len(holders) // 2]
    again = sum(one == other for one, other in pairwise(busy))
    assert again <= len(busy) // 10


def _hold_for_ever(path: Path, held: Event) -> None:
    FairLock(path).acquire()
    held.set()
    time.sleep(60)


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    held = fork.Event()
    holder = fork.Process(target=_hold_for_ever, args=(tmp_path / "lock", held))
    holder.start()
    assert held.wait(10)
    os.kill(holder.pid or 0, signal.SIGKILL)
    holder.join(10)
    with FairLock(tmp_path / "lock") as lock:
        assert lock.is_held


def test_release_without_the_lock_is_harmless(tmp_path: Path) -> None:
    lock = FairLock(tmp_path / "lock")
    lock.release()
    with lock:
        assert lock.is_held
    assert not lock.is_held
