"""Thousands of readers with a live page open, held by one loop of one process: plain sockets from many addresses."""

import re
import resource
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

# What the server allows an address.
STREAMS_OF_ADDRESS = 20
AT_ONCE = 200
PATIENCE_SECONDS = 120
# Ends each event that is counted.
MARK = b'"last":true}\n\n'
OPENED = b"event: opened\n"
RETRY = re.compile(rb"retry: (\d+)\n")


@dataclass(slots=True)
class Reader:
    """One open stream. heard_at: the moment of each event."""

    number: int
    socket: socket.socket
    is_open: bool = False
    is_ended: bool = False
    retry_milliseconds: int = 0
    tail: bytes = b""
    heard_at: list[float] = field(default_factory=list)


class Crowd:
    """Opens streams of one article, and notes the moment in which each hears of an event."""

    def __init__(self, port: int, article_id: int) -> None:
        self.port, self.article_id = port, article_id
        self.readers: dict[int, Reader] = {}
        self.opened = self.heard = 0
        self._waiting = select.epoll()
        self._numbers = iter(range(10**9))
        _allow_many_sockets()

    def open(self, count: int, *, receive_buffer: int = 0) -> list[Reader]:
        """So many more; returns when all of them are fed."""
        opened: list[Reader] = []
        before = self.opened
        while len(opened) < count:
            some = [self.begin(receive_buffer=receive_buffer) for _ in range(min(AT_ONCE, count - len(opened)))]
            opened += some
            wanted = before + len(opened)
            if not self.listen(lambda wanted=wanted: self.opened >= wanted):  # type: ignore[misc]
                raise SystemExit("bench: a stream was not opened: see the server's log.")
        return opened

    def begin(self, *, receive_buffer: int = 0) -> Reader:
        """Ask for one more stream, from an address that has room."""
        number = next(self._numbers)
        reader = Reader(number, socket.socket())
        if receive_buffer:
            reader.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        reader.socket.bind((spread_address(number), 0))
        reader.socket.connect(("127.0.0.1", self.port))
        request = f"GET /live?article={self.article_id} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n"
        reader.socket.sendall(request.encode())
        reader.socket.setblocking(False)
        self.readers[reader.socket.fileno()] = reader
        self._waiting.register(reader.socket, select.EPOLLIN)
        return reader

    def stop_reading(self, readers: list[Reader]) -> None:
        """They stay connected and never take anything again."""
        for reader in readers:
            self._waiting.unregister(reader.socket)

    def leave(self, readers: list[Reader]) -> None:
        for reader in readers:
            self.readers.pop(reader.socket.fileno(), None)
            reader.socket.close()

    def listen(self, is_done: Callable[[], bool], *, seconds: float = PATIENCE_SECONDS) -> bool:
        """Take what comes until it is done; returns False when that took too long."""
        until = time.perf_counter() + seconds
        while not is_done():
            if time.perf_counter() > until:
                return False
            for descriptor, _ in self._waiting.poll(0.05, 4096):
                self._take(self.readers[descriptor])
        return True

    def close(self) -> None:
        self.leave(list(self.readers.values()))
        self._waiting.close()

    def _take(self, reader: Reader) -> None:
        try:
            data = reader.socket.recv(2**16)
        except ConnectionError:
            data = b""
        now = time.perf_counter()
        if not data:
            reader.is_ended = True
            self._waiting.unregister(reader.socket)
            return
        text = reader.tail + data
        if not reader.is_open and OPENED in text:
            reader.is_open = True
            reader.retry_milliseconds = int(RETRY.findall(text)[0])
            self.opened += 1
        times = text.count(MARK)
        reader.heard_at += [now] * times
        self.heard += times
        reader.tail = _rest(text) if reader.is_open else text


def _rest(text: bytes) -> bytes:
    """What may be the beginning of a mark that comes in two pieces; one that was counted is not kept."""
    counted = text.rfind(MARK)
    return text[counted + len(MARK) if counted >= 0 else 0 :][-len(MARK) + 1 :]


def spread_address(number: int) -> str:
    """An address of this machine for the n-th reader: twenty share one."""
    network, host = divmod(number // STREAMS_OF_ADDRESS % 62_500, 250)
    return f"127.1.{network}.{host + 1}"


def _allow_many_sockets() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
