"""A server under measurement: a group of processes on one core; the client has the other."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

SERVER_CORE, CLIENT_CORE = 0, 1
STARTS_WITHIN_SECONDS = 120


class Server:
    """A running server; a context manager. Its output goes to `log`."""

    def __init__(self, command: list[str], *, port: int, environment: dict[str, str], folder: Path) -> None:
        self.command, self.port, self.folder = command, port, folder
        self.environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment |= environment
        self.seconds_to_start = 0.0

    def __enter__(self) -> Self:
        begun = time.perf_counter()
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                on_core(SERVER_CORE, self.command),
                env=self.environment,
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_listening()
        self.seconds_to_start = time.perf_counter() - begun
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=10)
                return

    def restart(self) -> None:
        self.__exit__(None, None, None)
        self.__enter__()

    def cpu_seconds(self) -> float:
        """What all its processes have used so far, those that have ended included."""
        return sum(sum(process.cpu_times()[:4]) for process in self._processes())

    def memory_megabytes(self) -> float:
        """What its processes hold, shared pages counted once."""
        return sum(process.memory_full_info().pss for process in self._processes()) / 1e6

    def _processes(self) -> list[psutil.Process]:
        root = psutil.Process(self.process.pid)
        return [root, *root.children(recursive=True)]

    def _wait_until_listening(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.02)
        raise SystemExit(f"{self.command[0]} did not start: see {self.folder / 'server.log'}")


def on_core(core: int, command: list[str]) -> list[str]:
    """The command held to one core, where the system can."""
    return ["taskset", "-c", str(core), *command] if shutil.which("taskset") and os.cpu_count() != 1 else command


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
