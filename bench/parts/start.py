"""What it takes to have a paper: how large it is installed, how soon it answers, what it holds when nobody comes."""

import shutil
import time
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

import standfirst
from bench.figures import Figures
from bench.systems.standfirst import SEED, Standfirst

ROOT = Path(standfirst.__file__).parent.parent
LOCK = ROOT / "requirements" / "runtime.txt"
# Long enough for the schedule's first jobs to have run.
IDLE_SECONDS, QUICK_IDLE_SECONDS = 20, 1


def measure(folder: Path, *, rounds: int, quick: bool) -> Figures:
    own = Standfirst(folder / SEED)
    shutil.rmtree(own.folder, ignore_errors=True)
    packages = _locked_packages()
    figures = Figures(versions={own.name: ""})
    figures.add("packages installed", len(packages), "")
    figures.add("their size on the disk", sum(_size_bytes(package) for package in packages) / 1e6, "MB")
    figures.add("the paper's own size", _folder_bytes(Path(standfirst.__file__).parent) / 1e6, "MB")
    figures.add("first start, until the sample edition can be read", _seconds_to_first_start(own), "s")
    figures.versions = {own.name: own.version}
    for number in range(rounds):
        print(f"Round {number + 1} of {rounds} …", flush=True)
        _measure_round(own, figures, QUICK_IDLE_SECONDS if quick else IDLE_SECONDS)
    return figures


def _seconds_to_first_start(own: Standfirst) -> float:
    """From the command on an empty folder; pictures go on being made meanwhile and afterwards."""
    begun, ready = time.perf_counter(), 0.0

    def note() -> None:
        nonlocal ready
        ready = time.perf_counter() - begun

    own.install(when_ready=note)
    return ready


def _measure_round(own: Standfirst, figures: Figures, idle_seconds: float) -> None:
    begun = time.perf_counter()
    with own.server() as server:
        own.wait_until_ready()
        figures.add("start, until the paper is ready", time.perf_counter() - begun, "s")
        own.prepare(server, [])
        time.sleep(idle_seconds)
        figures.add("memory of all processes when idle", server.memory_megabytes(), "MB")
        used = server.cpu_seconds()
        time.sleep(idle_seconds)
        share = (server.cpu_seconds() - used) / idle_seconds * 100
        figures.add("processor when idle", share, "% of a core")
    database = own.folder / "standfirst.sqlite3"
    figures.add("database with the sample edition", database.stat().st_size / 1e6, "MB")


def _locked_packages() -> list[Distribution]:
    """The packages that a paper runs with; those of the tests are not counted."""
    lines = [line.rstrip(" \\") for line in LOCK.read_text().splitlines() if "==" in line]
    locked = [Requirement(line) for line in lines]
    return [distribution(one.name) for one in locked if one.marker is None or one.marker.evaluate()]


def _size_bytes(package: Distribution) -> int:
    paths = [Path(str(package.locate_file(file))) for file in package.files or []]
    return sum(path.stat().st_size for path in paths if path.is_file())


def _folder_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
