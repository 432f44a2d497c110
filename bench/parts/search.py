"""Search and the site map of an archive of 100,000 stories, on SQLite and on PostgreSQL; one reader asks at a time."""

import os
from contextlib import ExitStack
from pathlib import Path

from bench.measurement import Results
from bench.process import Server
from bench.rounds import QUICK_SECONDS, ROUND_SECONDS, always, hold_to_client_core, measure_work
from bench.systems.archive import Archive, ArchiveOnPostgresql

ARTICLES = int(os.environ.get("ARTICLES", "100000"))
QUICK_ARTICLES = 300


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """Both answer in turns, `rounds` times."""
    articles = QUICK_ARTICLES if quick else ARTICLES
    systems = [
        Archive(folder / f"archive-{articles}", articles),
        ArchiveOnPostgresql(folder / f"archive-{articles}-postgresql", articles),
    ]
    for system in systems:
        system.install()
    results = Results(versions={system.name: system.version for system in systems}, against=systems[0].name)
    with ExitStack() as stack:
        servers = [stack.enter_context(system.server()) for system in systems]
        for system in systems:
            system.fill()
        hold_to_client_core()
        for number in range(rounds):
            for system, server in zip(systems, servers, strict=True):
                print(f"Round {number + 1} of {rounds}: {system.name} …", flush=True)
                _measure_system(system, server, QUICK_SECONDS if quick else ROUND_SECONDS, results)
    return results


def _measure_system(system: Archive, server: Server, seconds: float, results: Results) -> None:
    for work, query in system.searches().items():
        results.add(f"search: {work}", system.name, measure_work(server, always(system.search(query)), 1, seconds))
    files = {"site map: its index": "sitemap.xml", "site map: one file": system.a_file_of_the_site_map()}
    for work, name in files.items():
        asked = iter(range(10**9))
        made = measure_work(server, lambda _, name=name, asked=asked: system.site_map(name, next(asked)), 1, seconds)
        results.add(work, system.name, made)
    results.add_memory(system.name, server.memory_megabytes())
