"""A table for the terminal, JSON for later, a chart for the README."""

import json
import os
import platform
import sqlite3
from datetime import UTC, datetime
from math import log10
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from rich.console import Console
from rich.table import Table

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


def _figures(results: Results, work: str, system: str, of_work: dict) -> list[str]:  # type: ignore[type-arg]
    if system not in of_work:
        return ["cannot"]
    ratio = results.ratio(work, system)
    failed = sum(one.failed for one in of_work[system])
    return [
        _rate(results.median(work, system) or 0),
        f"{results.spread(work, system):.0%}",
        f"{results.median(work, system, 'p50_ms'):,.1f}",
        f"{results.median(work, system, 'p99_ms'):,.1f}",
        _rate(results.median(work, system, "per_cpu_second") or 0),
        f"{(results.median(work, system, 'size_bytes') or 0) / 1000:,.0f}",
        "" if system == results.against or ratio is None else f"{_rate(ratio)} ×",
        *([f"{failed} failed"] if failed else []),
    ]


def _rate(number: float) -> str:
    return f"{number:,.0f}" if number >= 20 else f"{number:,.1f}" if number >= 1 else f"{number:.2f}"


def save(results: Results, folder: Path, *, part: str) -> Path:
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
BAR, LEFT, RIGHT, WIDTH, LINE = 12, 250, 90, 860, 20


def chart(results: Results, folder: Path, *, part: str) -> Path:
    """How many times as many answers a second, on a logarithmic scale: one bar for each work and peer."""
    rows = [
        (work, system, ratio)
        for work in results.rounds
        for system in results.versions
        if system != results.against and (ratio := results.ratio(work, system))
    ]
    most = max((log10(max(ratio, 1)) for _, _, ratio in rows), default=1) or 1
    lines, height, last = [], 34, ""
    for work, system, ratio in rows:
        if work != last:
            height, last = height + 16, work
            lines.append(f'<text class="work" x="0" y="{height + 6}">{escape(work)}</text>')
        width = (WIDTH - LEFT - RIGHT) * log10(max(ratio, 1)) / most
        lines.append(f'<text class="system" x="{LEFT - 8}" y="{height + 6}">{escape(system)}</text>')
        lines.append(f'<rect x="{LEFT}" y="{height - 5}" width="{max(width, 1):.0f}" height="{BAR}"/>')
        lines.append(f'<text x="{LEFT + max(width, 1) + 6:.0f}" y="{height + 6}">{_rate(ratio)} ×</text>')
        height += LINE
    path = folder / f"{part}.svg"
    title = f"{results.against}: how many times as many answers a {TITLES[results.compared]}"
    path.write_text(SVG.format(width=WIDTH, height=height + 6, title=title, lines="\n".join(lines)))
    return path


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">
<style>
text {{ font: 12px system-ui, sans-serif; fill: #555; }}
.work {{ font-weight: 600; }} .system {{ text-anchor: end; }} .title {{ font-size: 14px; }}
.work, .title {{ fill: #1a1a1a; }}
rect {{ fill: #a31621; }}
@media (prefers-color-scheme: dark) {{
  text {{ fill: #aaa; }} .work, .title {{ fill: #eee; }} rect {{ fill: #e5646d; }}
}}
</style>
<text class="title" x="0" y="16">{title}</text>
{lines}
</svg>
"""
