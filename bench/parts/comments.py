"""The forum: threads of 1,000, 10,000 and 100,000 comments, the same words in every system."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.client import Request
from bench.conversation import Thread
from bench.measurement import Measurement, Results
from bench.rounds import QUICK_SECONDS, always, hold_to_client_core, measure_work
from bench.systems import CommentSystem
from bench.systems.isso import Isso
from bench.systems.standfirst import Standfirst
from bench.systems.waline import Waline
from bench.systems.xtd import Xtd

ROUND_SECONDS = 2.0
SIZES = {"thread-1000": 1_000, "thread-10000": 10_000, "thread-100000": 100_000}
QUICK_SIZES = {"thread-1000": 200, "thread-10000": 600, "thread-100000": 1_500}


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """Fill every system with the same conversations, then let them answer in turns, `rounds` times."""
    own = Standfirst(folder / ("standfirst-quick" if quick else "standfirst"))
    systems: list[CommentSystem] = [own, Isso(folder / "isso"), Xtd(folder / "xtd"), Waline(folder / "waline")]
    for system in systems:
        system.install()
    threads = own.write(QUICK_SIZES if quick else SIZES)
    for system in systems:
        print(f"Filling {system.name} {system.version} …", flush=True)
        system.fill(threads)
    results = Results(versions={system.name: system.version for system in systems}, against=own.name)
    hold_to_client_core()
    for number, system in itertools.product(range(rounds), systems):
        print(f"Round {number + 1} of {rounds}: {system.name} …", flush=True)
        _measure_system(system, threads, QUICK_SECONDS if quick else ROUND_SECONDS, results)
    return results


def _measure_system(system: CommentSystem, threads: list[Thread], seconds: float, results: Results) -> None:
    with system.server() as server:
        system.prepare(server, threads)
        read: dict[tuple[str, int], Measurement | None] = {}
        for work, make, clients in _works(system, threads):
            if results.is_settled(work, system.name):
                continue
            asked = make(0)
            # To some systems two works are the same request: all of it, whatever part was asked for.
            key = (asked.path, clients) if asked and asked.method == "GET" else (work, clients)
            if key not in read:
                read[key] = measure_work(server, make, clients, seconds)
            results.add(work, system.name, read[key])
        results.add_memory(system.name, server.memory_megabytes())


def _works(system: CommentSystem, threads: list[Thread]) -> Iterator[tuple[str, Callable[[int], Request | None], int]]:
    """What is asked, in this order: readings first, so that every round reads the same comments."""
    middle, large = threads[1:]
    sizes = ("1,000", "10,000", "100,000")
    for thread, size in zip(threads, sizes, strict=True):
        yield f"first screen of {size}", always(system.first_screen(thread)), 4
    yield "page 500 of 100,000", always(system.page_500(large)), 4
    yield "deepest reply of 100,000", always(system.permalink(large)), 4
    yield "counts for 50 pages", always(system.counts(threads)), 4
    for clients in (1, 4, 16):
        yield f"posting, {clients} at once", lambda number: system.post(middle, next(_numbers)), clients


_numbers = itertools.count(1)
