"""`python -m bench [PART]`: measure, print a table of ratios, write JSON and a chart under bench/results/."""

import argparse
import sys
from pathlib import Path

from bench.parts import accounts, comments, fanout, pages, push
from bench.report import FOLDER, chart, save, table

PARTS = {
    "accounts": accounts.measure,
    "comments": comments.measure,
    "fanout": fanout.measure,
    "pages": pages.measure,
    "push": push.measure,
}


def main() -> int:
    asked = _arguments()
    for name in [asked.part] if asked.part else sorted(PARTS):
        results = PARTS[name](asked.folder.absolute(), rounds=asked.rounds, quick=asked.quick)
        print(table(results))
        # A quick look leaves alone what a whole run has found.
        folder = asked.folder / "results" if asked.quick else FOLDER
        save(results, folder, part=name)
        chart(results, folder, part=name)
    return 0


def _arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="bench", description=__doc__)
    words.add_argument("part", nargs="?", choices=sorted(PARTS), help="one part alone; without it, all")
    words.add_argument("--rounds", type=int, default=3, help="rounds, interleaved (3)")
    words.add_argument("--quick", action="store_true", help="small sizes and short rounds, to see that it works")
    words.add_argument("--folder", type=Path, default=Path("var/bench"), help="where peers and data lie (var/bench)")
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(main())
