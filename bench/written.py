"""What README and docs/bench.md say of the last run. No figure there is typed by hand: it stands between two marks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.chart import Row, bars, said
from bench.figures import Figures
from bench.measurement import Results
from bench.report import FOLDER

ROOT = Path(__file__).parent.parent
README, DOCS, CHART = ROOT / "README.md", ROOT / "docs" / "bench.md", ROOT / "docs" / "pictures" / "bench.svg"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
NOTHING = "Nothing has been measured yet: `make bench` does it, in an hour or two.\n"

# Part, work, and how README calls it.
RACES = (
    ("pages", "article, identity", "Article page"),
    ("pages", "article, br", "Article page in Brotli"),
    ("comments", "first screen of 100,000", "First screen of 100,000 comments"),
    ("comments", "page 500 of 100,000", "Page 500 of 100,000 comments"),
    ("comments", "counts for 50 pages", "Comment counts for 50 pages"),
    ("comments", "posting, 16 at once", "Posting comments, 16 at once"),
    ("push", "encrypt", "Encrypting a push message"),
    ("push", "send", "Sending a push message"),
)
# Part and work: half of the times are shorter.
TIMES = (("pages", "correction until it shows"), ("pages", "publishing until it shows"))
# Part and the beginning of a figure's name.
FIGURES = (
    ("made", "processor for the page of an article"),
    ("streams", "an event is heard by 99 % within"),
    ("streams", "memory of each stream"),
    ("storms", "1,000 visitors of a purged page"),
    ("start", "start, until"),
    ("start", "memory of all processes"),
)
PARTS = {
    "pages": "Article page",
    "made": "Pages that are made for one visit",
    "search": "Search and site map of a large archive",
    "comments": "Forum",
    "accounts": "Accounts",
    "push": "Push messages",
    "fanout": "One alert to everybody",
    "faultsink": "An alert beside a push service that fails",
    "streams": "Open pages",
    "storms": "Storms",
    "start": "Installing and starting",
}


def write(folder: Path = FOLDER) -> None:
    """Write what stands between the marks anew, and the chart."""
    found = {part: _read(folder / f"{part}.json") for part in PARTS if (folder / f"{part}.json").exists()}
    races = [(label, found[part], work) for part, work, label in RACES if _has(found, part, work)]
    _replace(DOCS, "\n".join(_whole(found)) if found else NOTHING)
    _replace(README, _short(found, races) if races else NOTHING)
    if races:
        CHART.write_text(bars(list(_rows(races)), title="How many times as much Standfirst gives", below=_foot(found)))


def _read(path: Path) -> Any:
    data = json.loads(path.read_text())
    results: Any = Figures.from_data(data) if "figures" in data else Results.from_data(data)
    results.machine = data["machine"]
    return results


def _has(found: dict[str, Any], part: str, work: str) -> bool:
    return part in found and found[part].against in found[part].rounds.get(work, {})


def _rows(races: list[tuple[str, Results, str]]) -> Iterator[Row]:
    for label, results, work in races:
        for system in results.versions:
            ratio = results.ratio(work, system)
            if system in _peers(results) and ratio:
                yield label, system, ratio


def _peers(results: Results) -> list[str]:
    return [system for system in results.versions if not system.startswith("Standfirst")]


# README: the chart and a table of a few lines.


def _short(found: dict[str, Any], races: list[tuple[str, Results, str]]) -> str:
    lines = [f"![How many times as much Standfirst gives as others]({CHART.relative_to(ROOT)})", ""]
    lines += ["| Work | Standfirst | Others, and how many times as much Standfirst gives |", "|---|---|---|"]
    for label, results, work in races:
        others = [_other(results, work, system) for system in _peers(results) if system in results.rounds[work]]
        own = results.median(work, results.against, results.compared)
        lines.append(f"| {label} | {said(own or 0)} | {'; '.join(others)} |")
    lines += [f"| {_capital(name)} | {value} | {aim} |" for name, value, aim in _chosen(found)]
    return "\n".join([*lines, "", _foot(found), ""])


def _other(results: Results, work: str, system: str) -> str:
    rate, ratio = results.median(work, system, results.compared), results.ratio(work, system)
    return f"{system} {said(rate or 0)} ({said(ratio or 0)} ×)"


def _chosen(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for part, work in TIMES:
        if _has(found, part, work):
            yield work, f"{said(found[part].median(work, found[part].against, 'p50_ms') or 0)} ms", ""
    for part, beginning in FIGURES:
        for name, systems in found[part].figures.items() if part in found else ():
            if name.startswith(beginning):
                figure = systems["Standfirst"]
                yield name, f"{said(figure.median)} {figure.unit}".strip(), f"aim: {figure.aim}" if figure.aim else ""


def _foot(found: dict[str, Any]) -> str:
    machine = next(iter(found.values())).machine
    days = sorted({results.machine["measured_on"] for results in found.values()})
    return f"Median of all rounds, {' and '.join(days)}, {machine['cores']} cores, Python {machine['python']}."


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


# docs/bench.md: everything.


def _whole(found: dict[str, Any]) -> Iterator[str]:
    yield f"{_foot(found)} {next(iter(found.values())).machine['system']}."
    for part, results in found.items():
        yield f"\n## {PARTS[part]}\n"
        yield (
            "".join(f"{name} {version}; " for name, version in results.versions.items() if version).rstrip("; ") + ".\n"
        )
        yield from _table_of_figures(results) if isinstance(results, Figures) else _table(results)
    yield ""


def _table(results: Results) -> Iterator[str]:
    yield "| Work | System | a second | rounds differ by | p50 ms | p99 ms | a second of processor | times as much |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for work, of_work in results.rounds.items():
        for system in results.versions:
            if system in of_work:
                yield f"| {work} | {system} | {' | '.join(_cells(results, work, system))} |"


def _cells(results: Results, work: str, system: str) -> list[str]:
    medians = [said(results.median(work, system, figure) or 0) for figure in ("p50_ms", "p99_ms")]
    has_processor = results.median(work, system, "server_cpu_seconds")
    medians.append(said(results.median(work, system, "per_cpu_second") or 0) if has_processor else "")
    ratio = results.ratio(work, system) if system != results.against else None
    rate = said(results.median(work, system) or 0)
    return [rate, f"{results.spread(work, system):.0%}", *medians, f"{said(ratio)} ×" if ratio else ""]


def _table_of_figures(results: Figures) -> Iterator[str]:
    yield "| What | Median | Rounds | Aim |"
    yield "|---|--:|--:|---|"
    for name, systems in results.figures.items():
        for figure in systems.values():
            yield f"| {_capital(name)} | {said(figure.median)} {figure.unit} | {figure.spread} | {figure.aim} |"


def _replace(path: Path, text: str) -> None:
    """Put the text between the marks."""
    before, _, rest = path.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{text}{END}{after}")
