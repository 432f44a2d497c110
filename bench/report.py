"""A table for the terminal, JSON for later, a chart for the README."""

import json
import os
import platform
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from bench.chart import bars, said
from bench.figures import Figures
from bench.measurement import Results

FOLDER = Path(__file__).parent / "results"


def table(results: Results) -> str:
    """Each work's systems, one a line: the median of the rounds and how many times as many answers we give."""
    shown = Table(
        "Work", "System", "answers/s", "±", "p50 ms", "p99 ms", "per CPU s", "kB", f"{results.against} gives", box=None
    )
    for work, of_work in results.rounds.items():
        for system in results.versions:
            shown.add_row(work if system == results.against else "", system, *_figures(results, work, system, of_work))
    for system, megabytes in results.memory.items():
        shown.add_row("memory at the end" if system == results.against else "", system, f"{median(megabytes):.0f} MB")
    console = Console(width=130, record=True, file=open(os.devnull, "w"))  # noqa: SIM115
    console.print(shown)
    return console.export_text()


def table_of_figures(figures: Figures) -> str:
    """One line for each figure: the median of the rounds, the least and the most, what it is to be."""
    shown = Table("What", "System", "median", "rounds", "aim", box=None)
    for name, systems in figures.figures.items():
        for system, figure in systems.items():
            shown.add_row(name, system, f"{said(figure.median)} {figure.unit}", figure.spread, figure.aim)
    console = Console(width=130, record=True, file=open(os.devnull, "w"))  # noqa: SIM115
    console.print(shown)
    return console.export_text()


def _figures(results: Results, work: str, system: str, of_work: dict) -> list[str]:  # type: ignore[type-arg]
    if system not in of_work:
        return ["cannot"]
    ratio = results.ratio(work, system)
    failed = sum(one.failed for one in of_work[system])
    return [
        said(results.median(work, system) or 0),
        f"{results.spread(work, system):.0%}",
        f"{results.median(work, system, 'p50_ms'):,.1f}",
        f"{results.median(work, system, 'p99_ms'):,.1f}",
        said(results.median(work, system, "per_cpu_second") or 0)
        if results.median(work, system, "server_cpu_seconds")
        else "",
        f"{(results.median(work, system, 'size_bytes') or 0) / 1000:,.0f}",
        "" if system == results.against or ratio is None else f"{said(ratio)} ×",
        *([f"{failed} failed"] if failed else []),
    ]


def save(results: Results | Figures, folder: Path, *, part: str) -> Path:
    """Everything that was measured, with versions and machine."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{part}.json"
    path.write_text(json.dumps({"machine": _machine(), **results.as_data()}, indent=1) + "\n")
    return path


def _machine() -> dict[str, str | int | None]:
    return {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


TITLES = {"per_second": "second", "per_cpu_second": "second of the server's processor"}


def chart(results: Results, folder: Path, *, part: str) -> Path:
    """How many times as many answers, one bar for each work and peer."""
    rows = [
        (work, system, ratio)
        for work in results.rounds
        for system in results.versions
        if system != results.against and (ratio := results.ratio(work, system))
    ]
    path = folder / f"{part}.svg"
    title = f"{results.against}: how many times as many answers a {TITLES[results.compared]}"
    path.write_text(bars(rows, title=title))
    return path
