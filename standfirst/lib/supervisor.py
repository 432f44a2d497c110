"""Processes forked from this one: started, started again when they die, ended together.

Fork with threads is unsafe, so whoever supervises starts no thread; the parts start theirs after the fork.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence

Part = Callable[[], None]

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_EVERY_SECONDS = 0.1
RESTART_AFTER_SECONDS = 0.5


class Supervisor:
    """Runs each part in a process of its own until this one is told to stop.

    before_fork: closes what two processes must not share. stop_within_seconds: who still runs then is killed.
    """

    def __init__(
        self, parts: Sequence[Part], *, stop_within_seconds: float, before_fork: Callable[[], None] = lambda: None
    ) -> None:
        self._parts = parts
        self._stop_within_seconds = stop_within_seconds
        self._before_fork = before_fork
        self._running: dict[int, Part] = {}

    def run(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Supervise until SIGINT, SIGTERM or SIGHUP. meanwhile is called about ten times a second."""
        told = _heard_signals()
        for part in self._parts:
            self._start(part)
        while not told:
            meanwhile()
            time.sleep(LOOK_EVERY_SECONDS)
            # Ctrl-C reaches the children too: what ends because of it must not be started again.
            if not told:
                self._restart_the_dead()
        self._stop()

    def _start(self, part: Part) -> None:
        self._before_fork()
        child = os.fork()
        if child:
            self._running[child] = part
        else:
            _live(part)

    def _restart_the_dead(self) -> None:
        for child, part in self._bury().items():
            print(f"standfirst: process {child} ended; starting it again.", file=sys.stderr, flush=True)
            time.sleep(RESTART_AFTER_SECONDS)
            self._start(part)

    def _bury(self) -> dict[int, Part]:
        """Forget the children that have ended; returns them."""
        dead = [child for child in self._running if os.waitpid(child, os.WNOHANG)[0]]
        return {child: self._running.pop(child) for child in dead}

    def _stop(self) -> None:
        for child in self._running:
            os.kill(child, signal.SIGTERM)
        until = time.monotonic() + self._stop_within_seconds
        while self._running and time.monotonic() < until:
            self._bury()
            time.sleep(0.05)
        for child in self._running:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _heard_signals() -> list[int]:
    """A list that fills when this process is asked to stop."""
    heard: list[int] = []
    for number in SIGNALS:
        signal.signal(number, lambda signum, frame: heard.append(signum))
    return heard


def _live(part: Part) -> None:
    """The child's whole life; it never returns into the parent's code."""
    status = 1
    try:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        part()
        status = 0
    except KeyboardInterrupt:
        status = 0
    except BaseException:  # the child must not run on as a second supervisor
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
