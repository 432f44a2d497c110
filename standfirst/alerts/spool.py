"""What became of each message since the span's row was last written: a file that survives the worker.

A worker writes one short line for each answer, at once. When it is killed, the kernel frees the locks on its files, and
whoever takes a span over on this machine reads there which messages of the last window had been answered.
"""

import fcntl
import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Line:
    """One answer. outcome: "sent", "gone", "failed", "expired" or "later"; tries and due_at belong to the last."""

    span_id: int
    turn: int
    subscription_id: int
    outcome: str
    tries: int = 0
    due_at: float = 0.0


class Spool:
    """The file of one span for as long as one worker has it. `holder` stands for the two in the span's row."""

    def __init__(self) -> None:
        self.holder = uuid.uuid4().hex
        _folder().mkdir(parents=True, exist_ok=True)
        self._path = _folder() / self.holder
        self._file = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def note(self, line: Line) -> None:
        """Keep one answer. No fsync: it must outlive the process, not the machine's power."""
        os.write(self._file, _written(line).encode())

    def remove(self) -> None:
        """Take the file away: all of it is in the database now."""
        self._path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Leave the file to whoever takes the span over."""
        os.close(self._file)


def lines_of(holder: str, *, span_id: int, turn: int) -> Iterator[Line]:
    """What a worker of this machine noted of a span since its row was written; nothing for another machine's."""
    try:
        file = (_folder() / holder).open()
    except FileNotFoundError:
        return
    with file:
        for written in file:
            line = _read(written)
            if line is not None and (line.span_id, line.turn) == (span_id, turn):
                yield line


def is_dead(holder: str) -> bool:
    """Say whether this span's worker ran on this machine and has ended; False for one of another machine."""
    try:
        file = os.open(_folder() / holder, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(file)


def sweep() -> None:
    """Take away what dead workers left more than a day ago."""
    if not _folder().is_dir():
        return
    for path in _folder().iterdir():
        if path.stat().st_mtime < time.time() - _KEPT_SECONDS and is_dead(path.name):
            path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.DATA) / "push"


def _written(line: Line) -> str:
    return f"{line.span_id} {line.turn} {line.subscription_id} {line.outcome} {line.tries} {line.due_at:.3f}\n"


def _read(written: str) -> Line | None:
    """Read a line; None for one that was cut off by the kill or a full disk."""
    parts = written.split(" ")
    if len(parts) != 6 or not written.endswith("\n"):
        return None
    try:
        return Line(int(parts[0]), int(parts[1]), int(parts[2]), parts[3], int(parts[4]), float(parts[5]))
    except ValueError:
        return None
