"""`python -m bench [PART]`: measure, print a table, write JSON under bench/results/ and what README says of it."""

import argparse
import sys
import time
from pathlib import Path

from bench import report, written
from bench.durations import Durations
from bench.figures import Figures
from bench.parts import accounts, comments, fanout, faultsink, made, pages, push, search, start, storms, streams
from bench.rounds import use_all_cores

# The paper that `start` makes is the seed of the others'.
PARTS = {
    "start": start.measure,
    "pages": pages.measure,
    "made": made.measure,
    "search": search.measure,
    "comments": comments.measure,
    "accounts": accounts.measure,
    "push": push.measure,
    "fanout": fanout.measure,
    "streams": streams.measure,
    "storms": storms.measure,
    "faultsink": faultsink.measure,
}


def main() -> int:
    asked = _arguments()
    failed = [] if asked.part == "report" else _measure([asked.part] if asked.part else list(PARTS), asked)
    if asked.part == "report" or not asked.quick:
        written.write()
    if failed:
        print(f"bench: not measured: {', '.join(failed)}; the lines above say why.", file=sys.stderr)
    return len(failed)


def _measure(parts: list[str], asked: argparse.Namespace) -> list[str]:
    """Each part in turn; what one finds is kept though another fails. Returns those that failed."""
    failed = []
    durations = Durations(asked.folder, rounds=asked.rounds, quick=asked.quick)
    for number, name in enumerate(parts):
        print(f"{name} ({number + 1} of {len(parts)}): {durations.expected([name])}", flush=True)
        print(f"Until the end: {durations.expected(parts[number:])}", flush=True)
        begun = time.monotonic()
        try:
            _measure_part(name, asked)
            durations.note(name, time.monotonic() - begun)
        except (Exception, SystemExit) as problem:
            if asked.part:
                raise
            print(f"{name}: {problem!r}", file=sys.stderr)
            failed.append(name)
    return failed


def _measure_part(name: str, asked: argparse.Namespace) -> None:
    use_all_cores()
    results = PARTS[name](asked.folder.absolute(), rounds=asked.rounds, quick=asked.quick)
    # A quick look leaves alone what a whole run has found.
    folder = asked.folder / "results" if asked.quick else report.FOLDER
    report.save(results, folder, part=name)
    if isinstance(results, Figures):
        print(report.table_of_figures(results))
    else:
        print(report.table(results))
        report.chart(results, folder, part=name)


def _arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="bench", description=__doc__)
    words.add_argument(
        "part", nargs="?", choices=[*PARTS, "report"], help="one part alone, or `report` of the last run"
    )
    words.add_argument("--rounds", type=int, default=3, help="rounds, interleaved (3)")
    words.add_argument("--quick", action="store_true", help="small sizes and short rounds, to see that it works")
    words.add_argument("--folder", type=Path, default=Path("var/bench"), help="where peers and data lie (var/bench)")
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())
