"""Open pages: 10,000 streams of one process hear of an event; then 500 of them stop reading."""

import time
from pathlib import Path

from bench.crowd import MARK, Crowd, Reader
from bench.figures import Figures
from bench.process import Server
from bench.rounds import hold_to_client_core
from bench.systems.standfirst import Standfirst
from standfirst.live.sqlite_bus import SqliteBus

STREAMS, SLOW, EVENTS = 10_000, 500, 20
QUICK_STREAMS, QUICK_SLOW, QUICK_EVENTS = 300, 20, 5
# As long as the comment of an open page.
WORDS = "x" * 1500
# A slow reader's own buffer is full after a few events.
SMALL_BUFFER = 4096


def measure(folder: Path, *, rounds: int, quick: bool) -> Figures:
    own = Standfirst(folder / "standfirst-pages")
    own.install()
    figures = Figures(versions={own.name: own.version})
    hold_to_client_core()
    for number in range(rounds):
        print(f"Round {number + 1} of {rounds} …", flush=True)
        sizes = (QUICK_STREAMS, QUICK_SLOW, QUICK_EVENTS) if quick else (STREAMS, SLOW, EVENTS)
        with own.server() as server:
            own.wait_until_ready()
            _measure_round(own, server, figures, *sizes)
    return figures


def _measure_round(own: Standfirst, server: Server, figures: Figures, streams: int, slow: int, events: int) -> None:
    crowd, bus = Crowd(server.port, own.article_ids()[0]), SqliteBus(own.folder / "live.sqlite3")
    everybody = crowd.open(1)  # loads what the first stream loads
    before, begun = server.memory_megabytes(), time.perf_counter()
    everybody += crowd.open(streams - 1)
    figures.add(f"{streams:,} streams opened in", time.perf_counter() - begun, "s")
    each = (server.memory_megabytes() - before) * 1e6 / 1024 / streams
    figures.add("memory of each stream", each, "KiB", aim="at most 40 KiB")
    quick_ones, slow_ones = everybody[:-slow], everybody[-slow:]
    used, own_used = server.cpu_seconds(), time.process_time()
    usual = _p(_delays(crowd, bus, everybody, events))
    figures.add(f"processor, an event to {streams:,}", (server.cpu_seconds() - used) * 1000 / events, "ms")
    # Whoever reads 10,000 streams has work as well: nothing is heard before it is read.
    own = (time.process_time() - own_used) * 1000 / events
    figures.add(f"processor of the client, an event from {streams:,}", own, "ms")
    figures.add("an event is heard by half of them within", usual[50], "ms")
    figures.add("an event is heard by 99 % within", usual[99], "ms", aim="200 ms")
    crowd.leave(slow_ones)
    crowd.stop_reading(crowd.open(slow, receive_buffer=SMALL_BUFFER))
    beside_slow = _p(_delays(crowd, bus, quick_ones, events))
    figures.add(f"by 99 % beside {slow} that do not read, within", beside_slow[99], "ms")
    figures.add(f"what {slow} that do not read add to it", (beside_slow[99] / usual[99] - 1) * 100, "%", aim="20 %")
    crowd.close()
    bus.close()


def _delays(crowd: Crowd, bus: SqliteBus, readers: list[Reader], events: int) -> list[float]:
    """Milliseconds from the call that publishes an event to its last byte at each reader."""
    delays: list[float] = []
    for reader in readers:
        reader.heard_at.clear()
    for number in range(events):
        published_at = time.perf_counter()
        bus.publish(f"article:{crowd.article_id}", "comment", f'{{"html":"{WORDS}",{MARK.decode().strip()}')
        wanted = crowd.heard + len(readers)
        if not crowd.listen(lambda wanted=wanted: crowd.heard >= wanted):  # type: ignore[misc]
            raise SystemExit("bench: some streams were cut off: see the server's log.")
        delays += [(reader.heard_at[number] - published_at) * 1000 for reader in readers]
    return delays


def _p(delays: list[float]) -> dict[int, float]:
    ordered = sorted(delays)
    return {share: ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (50, 99)}
