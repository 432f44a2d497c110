"""The embedded worker: one process, a thread for each queue it was given, leases renewed meanwhile."""

import logging
import os
import signal
import socket
import sys
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

from django.db import Error as DatabaseError
from django.db import connection

from standfirst.jobs.doorbell import Doorbell
from standfirst.jobs.lease import claim, reap, release, renew
from standfirst.jobs.models import Lease
from standfirst.jobs.run import run_job
from standfirst.jobs.schedule import enqueue_due

# Two threads for what readers wait for: one slow job does not hold up a comment. A picture takes a fifth of a second.
# What goes to one reader has queues of its own: nobody waits behind an alert to all, or for a mail server that hangs.
# Spans of an alert keep a core busy for as long as it takes; what starts and resumes alerts is not behind them.
QUEUES = ("default", "default", "push", "spans", "notices", "letters", "pictures")
# A picture's variants keep every core busy for seconds; pages and all other jobs go first.
PATIENT_QUEUES = {"pictures"}
PATIENT_NICENESS = 10
# Where the web and the jobs share a core, whoever asks for a page has three quarters of it.
NICENESS = 5
RENEW_EVERY_SECONDS = 2.0
LOOK_AROUND_EVERY_SECONDS = 1.0
# How long a stopping worker waits for jobs in progress; afterwards they are given back.
GRACE_SECONDS = 2.0
# How long to leave a database alone that does not answer.
TRY_AGAIN_SECONDS = 1.0

logger = logging.getLogger(__name__)


def run(queues: Sequence[str] = QUEUES, *, schedule: bool = True) -> None:
    """Do jobs until SIGTERM or SIGINT; then finish what takes at most two seconds and give back the rest.

    queues: one thread for each name; a name given twice has two threads. schedule: also enqueue what is due.
    Must run in the main thread. Threads of jobs that are still going end with the process.
    """
    Worker(queues, schedule=schedule).run()


class Worker:
    """The threads of one process and what they share: its name, the jobs in progress, whether it stops."""

    def __init__(self, queues: Sequence[str], *, schedule: bool) -> None:
        self.name = f"{socket.gethostname()[:20]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
        self.queues = queues
        self.has_schedule = schedule
        self.in_progress: set[uuid.UUID] = set()
        self.stopping = threading.Event()
        self._is_told_to_stop = False

    def run(self) -> None:
        os.nice(NICENESS)
        signal.signal(signal.SIGTERM, self._tell_to_stop)
        signal.signal(signal.SIGINT, self._tell_to_stop)
        threads = [self._start(self._do_jobs, queue) for queue in self.queues]
        self._start(self._keep_doing, self._renew_leases)
        self._start(self._keep_doing, self._look_around)
        while not self._is_told_to_stop:
            time.sleep(0.1)
        self._stop(threads)

    def _tell_to_stop(self, number: int, frame: FrameType | None) -> None:
        # A flag, not the event: the signal may arrive while this very thread holds the event's lock.
        self._is_told_to_stop = True

    def _start(self, work: Callable[..., None], *arguments: Any) -> threading.Thread:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        thread.start()
        return thread

    def _do_jobs(self, queue: str) -> None:
        if queue in PATIENT_QUEUES:
            _give_way()
        doorbell = Doorbell(self.stopping)
        self._keep_doing(lambda: self._do_next_job(queue, doorbell))

    def _do_next_job(self, queue: str, doorbell: Doorbell) -> None:
        doorbell.listen()
        lease = claim(worker=self.name, queues=[queue])
        if lease is None:
            doorbell.wait()
        else:
            self._do(lease)

    def _do(self, lease: Lease) -> None:
        # Only what is in progress is renewed: a job whose end could not be written down runs again.
        self.in_progress.add(lease.pk)
        try:
            run_job(lease=lease)
        finally:
            self.in_progress.discard(lease.pk)

    def _renew_leases(self) -> None:
        renew(worker=self.name, jobs=list(self.in_progress))
        self.stopping.wait(RENEW_EVERY_SECONDS)

    def _look_around(self) -> None:
        reap()
        if self.has_schedule:
            enqueue_due()
        self.stopping.wait(LOOK_AROUND_EVERY_SECONDS)

    def _keep_doing(self, step: Callable[[], None]) -> None:
        """Repeat the step until the worker stops; when the database does not answer, a little later."""
        while not self.stopping.is_set():
            try:
                step()
            except Exception:
                logger.exception("a worker's step failed; trying again")
                connection.close()
                self.stopping.wait(TRY_AGAIN_SECONDS)
        connection.close()

    def _stop(self, threads: Sequence[threading.Thread]) -> None:
        self.stopping.set()
        until = time.monotonic() + GRACE_SECONDS
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        try:
            release(worker=self.name)
        except DatabaseError:
            logger.exception("could not give back the jobs in progress; others take them when their leases are over")
        connection.close()


def _give_way() -> None:
    """Let this thread, and those it starts, have what others leave of the processor. Only Linux can do so by thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), PATIENT_NICENESS)
