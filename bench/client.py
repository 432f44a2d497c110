"""Asks a server as fast as it answers: some clients at once, each with one request at a time on a kept connection."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import uvloop

PATIENCE_SECONDS = 100


@dataclass(frozen=True, kw_only=True)
class Request:
    """One HTTP request; `count` of them make one answer to the person asking (a peer without a call for many)."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    count: int = 1

    def head(self, port: int) -> bytes:
        lines = [f"{self.method} {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept: */*"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body or self.method != "GET":
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass
class Load:
    """What came of it: the time of each answer in seconds, the bytes of the last, the statuses that were no success."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    size_bytes: int = 0
    failures: list[int] = field(default_factory=list)


def ask(port: int, make: Callable[[int], Request], *, clients: int, seconds: float, pause_seconds: float = 0.0) -> Load:
    """Let `clients` ask for `seconds`, at least once each; `make(n)` is the n-th request."""
    return uvloop.run(_ask(port, make, clients, seconds, pause_seconds))


async def _ask(port: int, make: Callable[[int], Request], clients: int, seconds: float, pause: float) -> Load:
    load = Load()
    numbers = iter(range(10**9))
    begun = time.perf_counter()
    await asyncio.gather(*(_client(port, make, numbers, begun + seconds, pause, load) for _ in range(clients)))
    load.seconds = time.perf_counter() - begun
    return load


async def _client(port, make, numbers, until: float, pause: float, load: Load) -> None:  # type: ignore[no-untyped-def]
    connection = Connection(port)
    while True:
        request = make(next(numbers))
        begun = time.perf_counter()
        for _ in range(request.count):
            status, load.size_bytes = await asyncio.wait_for(connection.send(request), PATIENCE_SECONDS)
            if not 200 <= status < 300:
                load.failures.append(status)
        load.took.append(time.perf_counter() - begun)
        if time.perf_counter() >= until:
            return connection.close()
        if pause:
            await asyncio.sleep(pause)


class Connection:
    """A connection that is opened again when the server closes it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.writer: asyncio.StreamWriter | None = None

    async def send(self, request: Request) -> tuple[int, int]:
        """Returns the status and how many bytes the body had."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        try:
            self.writer.write(request.head(self.port) + request.body)
            return await self._answer()
        except (ConnectionError, asyncio.IncompleteReadError):
            if not request.body:  # closed between two requests: ask once more
                self.close()
                return await self.send(request)
            raise

    async def _answer(self) -> tuple[int, int]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status = int(head.split(" ", 2)[1])
        headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        size = await self._body(headers, status)
        if headers.get("connection") == "close":
            self.close()
        return status, size

    async def _body(self, headers: dict[str, str], status: int) -> int:
        if status in (204, 304):
            return 0
        if "content-length" in headers:
            return len(await self.reader.readexactly(int(headers["content-length"])))
        if headers.get("transfer-encoding") != "chunked":
            return len(await self.reader.read(-1))
        size = 0
        while chunk := int(await self.reader.readline(), 16):
            size += len((await self.reader.readexactly(chunk + 2))[:-2])
        await self.reader.readline()
        return size

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.writer = None
