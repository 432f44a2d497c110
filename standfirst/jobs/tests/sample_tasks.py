"""Tasks that leave a trace in a file, for workers in other processes."""

import os
import time
from pathlib import Path

from django_tasks import task


@task
def note_down(path: str, word: str, seconds: float = 0.0) -> str:
    """Write when the job starts and when it ends; one write each, so that processes do not mix their lines."""
    _append(path, f"start {word}")
    time.sleep(seconds)
    _append(path, f"end {word}")
    return word


@task
def stumble(path: str) -> None:
    """Raise, every time."""
    _append(path, "stumbled")
    raise RuntimeError("the press is jammed")


@task
def answer_with_an_object() -> object:
    """Return what cannot be written as JSON."""
    return object()


@task(takes_context=True)
def name_myself(context) -> str:  # type: ignore[no-untyped-def]
    return str(context.task_result.id)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def _append(path: str, line: str) -> None:
    file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    os.write(file, f"{line}\n".encode())
    os.close(file)
