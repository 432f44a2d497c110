"""The paper as a newcomer runs it: `standfirst demo` in a process group of its own."""

import email
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Any, Self
from urllib.request import Request, urlopen

READY = re.compile(r"^Standfirst is ready at (\S+)$", re.MULTILINE)
STARTS_WITHIN_SECONDS = 180


def free_port() -> int:
    """A loopback port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Paper:
    """A running demo; a context manager. `environment` is added to the demo's own."""

    def __init__(self, data: Path, *, port: int | None = None, environment: dict[str, str] | None = None) -> None:
        self.data = data
        self.port = port or free_port()
        self.site = f"http://127.0.0.1:{self.port}"
        self.environment = environment or {}
        self._lines: Queue[str] = Queue()
        self.output = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait for its ready line."""
        settings = {"PORT": str(self.port), "DATA": str(self.data), **self.environment}
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "standfirst", "demo"],
            env=kept | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait_for_output(READY, seconds=STARTS_WITHIN_SECONDS)

    def wait_for_output(self, pattern: re.Pattern[str], *, seconds: float) -> None:
        """Read what it prints until the pattern is there."""
        deadline = time.monotonic() + seconds
        while not pattern.search(self.output):
            try:
                self.output += self._lines.get(timeout=max(0.1, min(1, deadline - time.monotonic())))
            except Empty:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError(f"The demo did not get ready:\n{self.output}") from None

    def interrupt(self) -> int:
        """Ctrl-C: SIGINT to the whole group; returns the exit status."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=10)

    def stop(self) -> None:
        """End it, whatever state it is in."""
        if self.process.poll() is None:
            self.interrupt()

    @property
    def accounts(self) -> dict[str, dict[str, str]]:
        """Who can sign in: role → email, password, token."""
        accounts: dict[str, dict[str, str]] = json.loads((self.data / "accounts.json").read_text())["accounts"]
        return accounts

    def call(self, method: str, path: str, *, role: str | None = None, body: Any = None) -> Any:
        """One call of the API as the account of a role; returns the parsed JSON."""
        headers = {"Content-Type": "application/json"}
        if role:
            headers["Authorization"] = f"Bearer {self.accounts[role]['token']}"
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.site}/api/v1{path}", data=data, headers=headers, method=method)  # noqa: S310
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.loads(answer.read() or "null")

    def run(self, code: str) -> str:
        """Run Python beside the running paper, as an operator does in its shell; returns what it prints."""
        command = [sys.executable, "-m", "standfirst", "shell", "--verbosity", "0", "--command", code]
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        done = subprocess.run(command, env=kept | {"DATA": str(self.data)}, capture_output=True, text=True, check=True)
        return done.stdout

    def mails_to(self, address: str, *, at_least: int = 1, seconds: float = 20) -> list[EmailMessage]:
        """The mails to one address, oldest first; waits until there are enough."""
        deadline = time.monotonic() + seconds
        while True:
            found = [mail for mail in self._mails() if address in mail["To"]]
            if len(found) >= at_least:
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"{len(found)} mails to {address}, not {at_least}.")
            time.sleep(0.1)

    def code_for(self, address: str, *, unlike: str = "", seconds: float = 20) -> str:
        """The newest confirmation code mailed to an address; waits until there is one, and not the one `unlike`."""
        deadline = time.monotonic() + seconds
        while True:
            codes = [code for mail in self.mails_to(address, seconds=seconds) for code in _codes_in(mail)]
            if codes and codes[-1] != unlike:
                return codes[-1]
            if time.monotonic() > deadline:
                raise AssertionError(f"No new code for {address}.")
            time.sleep(0.1)

    def _mails(self) -> list[EmailMessage]:
        files = sorted((self.data / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [email.message_from_bytes(path.read_bytes(), policy=default) for path in files]

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)


def _codes_in(mail: EmailMessage) -> list[str]:
    """A code stands alone on its line."""
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return [line.strip() for line in text.splitlines() if re.fullmatch(r"[A-Z0-9][A-Z0-9-]{4,}", line.strip())]
