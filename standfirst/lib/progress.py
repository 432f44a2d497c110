"""A progress bar for work that a person waits for: one line on a terminal, a few lines in a log."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Advance(Protocol):
    """Says that more was done."""

    def __call__(self, count: int = 1) -> None: ...


@contextmanager
def progress(title: str, *, total: int) -> Iterator["Advance"]:
    """Show how much of `total` is done; the context's value is called with how many more were done (default 1)."""
    if sys.stderr.isatty():
        with _bar() as bar:
            task = bar.add_task(title, total=total)

            def advance(count: int = 1) -> None:
                bar.advance(task, count)

            yield advance
        return
    print(f"{title} …", file=sys.stderr, flush=True)
    done = _Quarters(title, total)
    yield done.advance


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
    )


class _Quarters:
    """Says so in a log each time another quarter is done."""

    def __init__(self, title: str, total: int) -> None:
        self.title, self.total, self.done, self.said = title, max(total, 1), 0, 0

    def advance(self, count: int = 1) -> None:
        self.done += count
        quarter = 4 * self.done // self.total
        if quarter > self.said:
            self.said = quarter
            print(f"{self.title}: {25 * quarter} %", file=sys.stderr, flush=True)
