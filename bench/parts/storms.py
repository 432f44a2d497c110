"""Storms: readers who say half of what they want, 10,000 streams that come back, 1,000 visitors of a purged page."""

import socket
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.client import Load, Request, ask
from bench.crowd import Crowd, spread_address
from bench.figures import Figures
from bench.process import Server
from bench.rounds import QUICK_SECONDS, ROUND_SECONDS, hold_to_client_core
from bench.systems.counted import Counted
from bench.systems.standfirst import Standfirst

HALF, STREAMS, VISITORS = 1_000, 10_000, 1_000
QUICK_HALF, QUICK_STREAMS, QUICK_VISITORS = 50, 300, 50
READERS = 4
HALVES = {
    "half a head": b"GET / HTTP/1.1\r\nHost: 127.0.0.1",
    "half a body": b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nlogin=",
}
PATIENCE_SECONDS = 90


def measure(folder: Path, *, rounds: int, quick: bool) -> Figures:
    own = Standfirst(folder / "standfirst-pages")
    own.install()
    figures = Figures(versions={own.name: own.version})
    hold_to_client_core()
    half, streams, visitors = (QUICK_HALF, QUICK_STREAMS, QUICK_VISITORS) if quick else (HALF, STREAMS, VISITORS)
    for number in range(rounds):
        print(f"Round {number + 1} of {rounds} …", flush=True)
        with own.server() as server:
            own.wait_until_ready()
            _measure_halves(own, server, figures, half, QUICK_SECONDS if quick else ROUND_SECONDS)
            _measure_return(own, server, figures, streams)
        _measure_stampede(own, figures, visitors)
    return figures


def _measure_halves(own: Standfirst, server: Server, figures: Figures, count: int, seconds: float) -> None:
    """A kept page and one that is made for each visitor, with and without the half-open requests beside them."""
    pages = {"a kept page": own.article("br"), "a page that is made": Request(path="/search/?q=ferry")}
    for request in pages.values():
        _p99(server, request, seconds)  # a server that has just started loads what these pages need
    usual = {name: _p99(server, request, seconds) for name, request in pages.items()}
    for name, p99 in usual.items():
        figures.add(f"99 % of the readers of {name} wait", p99, "ms")
    for half, words in HALVES.items():
        begun = time.perf_counter()
        held = [_say(server.port, number, words) for number in range(count)]
        for name, request in pages.items():
            times = _p99(server, request, seconds) / usual[name]
            figures.add(f"{name} beside {count:,} who say {half}: times as long", times, "×", aim="2 ×")
        figures.add(f"all who say {half} are sent away after", _until_closed(held, begun), "s")


def _p99(server: Server, request: Request, seconds: float) -> float:
    return _of_load(ask(server.port, lambda number: request, clients=READERS, seconds=seconds))


def _of_load(load: Load) -> float:
    if load.failures:
        raise SystemExit(f"bench: a page was answered with {load.failures[0]}.")
    took = sorted(load.took)
    return took[min(len(took) - 1, int(len(took) * 0.99))] * 1000


def _say(port: int, number: int, words: bytes) -> socket.socket:
    held = socket.socket()
    held.bind((spread_address(number), 0))
    held.connect(("127.0.0.1", port))
    held.sendall(words)
    return held


def _until_closed(held: list[socket.socket], begun: float) -> float:
    for one in held:
        one.settimeout(PATIENCE_SECONDS)
        try:
            while one.recv(4096):
                pass
        except ConnectionError:
            pass
        one.close()
    return time.perf_counter() - begun


def _measure_return(own: Standfirst, server: Server, figures: Figures, streams: int) -> None:
    """All streams break off in one moment; each comes back after the pause it was told. A reader reads meanwhile."""
    crowd = Crowd(server.port, own.article_ids()[0])
    everybody = crowd.open(streams)
    pauses = sorted(reader.retry_milliseconds / 1000 for reader in everybody)
    crowd.leave(everybody)
    page = own.article("br")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        reading = other.submit(read_at_a_pace, server.port, page, pauses[-1] + 2)
        broken, opened = time.perf_counter(), crowd.opened
        for pause in pauses:
            crowd.listen(lambda until=broken + pause: time.perf_counter() >= until)  # type: ignore[misc]
            crowd.begin()
        crowd.listen(lambda: crowd.opened >= opened + streams)
        figures.add(f"{streams:,} streams are back after", time.perf_counter() - broken, "s")
        figures.add("of which their own pauses take", pauses[-1], "s")
        figures.add("99 % of the readers of a kept page wait meanwhile", _of_load(reading.result()), "ms")
    crowd.close()


def read_at_a_pace(port: int, request: Request, seconds: float) -> Load:
    """One reader who asks fifty times a second, in a process of its own."""
    return ask(port, lambda number: request, clients=1, seconds=seconds, pause_seconds=0.02)


def _measure_stampede(own: Standfirst, figures: Figures, visitors: int) -> None:
    counted = Counted(own.folder)
    with counted.server() as server:
        page = own.article("br", port=server.port)
        ask(server.port, lambda number: page, clients=1, seconds=0)
        before = counted.made()
        counted.purge()
        load = ask(server.port, lambda number: page, clients=visitors, seconds=0)
        figures.add(f"{visitors:,} visitors of a purged page: times it is made", counted.made() - before, "", aim="1")
        figures.add("the last of them has it after", max(load.took) * 1000, "ms")
