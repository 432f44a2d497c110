"""A lock between processes and threads that nobody can take twice in a row while others wait.

SQLite has one writer at a time, and waiting by busy-timeout is unfair: a lucky writer starves an unlucky one for
seconds. Everyone who writes first passes this turnstile. The kernel frees both locks when a process dies.
"""

import fcntl
import os
from pathlib import Path
from types import TracebackType


class FairLock:
    """One holder at a time over all processes that name the same file. One instance serves one thread.

    Waiters queue at the gate; the one at the head of the queue keeps the gate shut while it waits for the floor, so
    the writer that has just left must go behind it.
    """

    def __init__(self, path: Path | str) -> None:
        self._gate = os.open(f"{path}.gate", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        self._floor = os.open(f"{path}.floor", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        self.is_held = False

    def acquire(self) -> None:
        """Wait for the turn, without limit: every holder is a transaction, and transactions end."""
        fcntl.flock(self._gate, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._floor, fcntl.LOCK_EX)
            self.is_held = True
        finally:
            fcntl.flock(self._gate, fcntl.LOCK_UN)

    def release(self) -> None:
        """Let the next one in; harmless when the lock is not held."""
        if self.is_held:
            self.is_held = False
            fcntl.flock(self._floor, fcntl.LOCK_UN)

    def close(self) -> None:
        """Release and forget the files."""
        self.release()
        os.close(self._gate)
        os.close(self._floor)

    def __enter__(self) -> "FairLock":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
