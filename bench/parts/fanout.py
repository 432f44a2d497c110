"""One alert to 1,000,000 browsers: two workers, one push service on the same machine, everything written down."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

import standfirst
from bench.measurement import Measurement, Results
from bench.process import free_port
from bench.systems.push_sink import PushSink
from bench.systems.standfirst import Standfirst

ROOT = Path(standfirst.__file__).parent.parent
BROWSERS = int(os.environ.get("BROWSERS", "1000000"))
QUICK_BROWSERS = 5_000
WORKERS = 2
SENT = "SELECT COALESCE(SUM(sent), 0) FROM alerts_span WHERE alert_id = ?"
ARTICLE = """
SELECT MIN(page.id) FROM articles_page AS page
JOIN articles_articlepage AS article ON article.page_ptr_id = page.id WHERE page.live
"""
LAST_ALERT = "SELECT id, status, created_at, finished_at FROM alerts_alert ORDER BY id DESC LIMIT 1"


@dataclass
class Seen:
    """What was seen of one fan-out."""

    seconds: float = 0.0
    first_thousand_seconds: float = 0.0
    cpu_seconds: float = 0.0
    memory_megabytes: float = 0.0
    sent: int = 0
    taken: int = 0
    grown_bytes: int = 0


def measure(folder: Path, *, rounds: int, quick: bool) -> Results:
    """One alert without spares, then one with; `rounds` is not heeded, for a million browsers are enough of them."""
    paper, sink = Paper(folder / ("fanout-quick" if quick else "fanout")), PushSink(folder / "fanout-sink")
    sink.install()
    sink.port = paper.sink_port()
    paper.prepare(sink, QUICK_BROWSERS if quick else BROWSERS)
    results = Results(versions={"Standfirst": paper.version, "Standfirst, spares": paper.version}, against="Standfirst")
    for name in results.versions:
        print(f"{name} …", flush=True)
        has_spares = name != "Standfirst"
        if has_spares:
            paper.run("spares", "--make")
        with sink.server():
            seen = paper.alert(sink, has_spares=has_spares)
        _tell(name, seen)
        results.add(f"alert to {seen.sent:,}", name, _measurement(seen))
        results.add_memory(name, seen.memory_megabytes)
    return results


class Paper:
    """A paper of its own with its subscribers; filled once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = Standfirst(folder)
        self.database = folder / "standfirst.sqlite3"

    @property
    def version(self) -> str:
        return self.house.version

    def sink_port(self) -> int:
        """The endpoints name the port, so it stays the same for as long as they are kept."""
        kept = self.folder / "sink-port"
        self.folder.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            kept.write_text(str(free_port()))
        return int(kept.read_text())

    def prepare(self, sink: PushSink, browsers: int) -> None:
        self.origin = f"https://127.0.0.1:{sink.port}"
        self.ca_file = sink.ca_file
        sink.make()
        self.house.install()
        self.run("migrate", "--verbosity", "0")
        missing = browsers - self._one("SELECT COUNT(*) FROM notifications_pushsubscription")
        if missing > 0:
            self.run("fill", "--subscriptions", str(missing), "--endpoint-prefix", f"{self.origin}/push/")

    def alert(self, sink: PushSink, *, has_spares: bool) -> Seen:
        """Send one alert by two workers; watch the figures, the workers' memory and the file."""
        seen, before = Seen(), self._size_bytes()
        with ExitStack() as stack:
            workers = [stack.enter_context(self._worker(has_spares)) for _ in range(WORKERS)]
            time.sleep(3)  # a worker that has just started loads its code; a paper's workers are there already
            taken = sink.taken()
            self._forget_alerts()
            used = sum(_cpu_seconds(worker) for worker in workers)
            with psutil.Popen(self._command("alert", str(self._article_id())), env=self._environment(), cwd=ROOT):
                self._watch(workers, seen)
            seen.cpu_seconds = sum(_cpu_seconds(worker) for worker in workers) - used
            seen.taken = sink.taken() - taken - 1  # the first question itself
        seen.grown_bytes = self._size_bytes() - before
        return seen

    def run(self, *words: str) -> None:
        subprocess.run(self._command(*words), env=self._environment(), cwd=ROOT, check=True)

    def _watch(self, workers: list[psutil.Popen], seen: Seen) -> None:
        """Look fifty times a second, from the moment the alert is there; times are counted from then."""
        status = finished_at = ""
        while status != "finished":
            time.sleep(0.02)
            alert_id, status, created_at, finished_at = self._row(LAST_ALERT) or (0, "", "", "")
            if not alert_id:
                continue
            seen.sent = self._one(SENT, alert_id)
            if seen.sent >= 1000 and not seen.first_thousand_seconds:
                seen.first_thousand_seconds = time.time() - _timestamp(created_at)
            memory = max(worker.memory_full_info().pss for worker in workers) / 1e6
            seen.memory_megabytes = max(seen.memory_megabytes, memory)
        seen.seconds = _timestamp(finished_at) - _timestamp(created_at)

    def _worker(self, has_spares: bool) -> AbstractContextManager[psutil.Popen]:
        environment = self._environment() | {"PUSH_SPARES": "on" if has_spares else "off"}
        command = self._command("work", "--queue", "push", "--no-schedule")
        return _ending(psutil.Popen(command, env=environment, cwd=ROOT))

    def _environment(self) -> dict[str, str]:
        own = {"DATA": str(self.folder), "DEMO": "on", "LIMITS": "off", "PUSH_EXTRA_ORIGINS": self.origin}
        return os.environ | own | {"SSL_CERT_FILE": self.ca_file}

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "standfirst", *words]

    def _article_id(self) -> int:
        return self._one(ARTICLE)

    def _forget_alerts(self) -> None:
        """An article is alerted once; the measurement needs it again."""
        with sqlite3.connect(self.database, timeout=20) as connection:
            for table in ("alerts_span", "alerts_tapcount", "alerts_alert"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608

    def _size_bytes(self) -> int:
        with sqlite3.connect(self.database, timeout=20) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            pages, free, size = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "freelist_count", "page_size")
            )
        return int((pages - free) * size)

    def _row(self, query: str, *values: int) -> tuple:  # type: ignore[type-arg]
        with sqlite3.connect(self.database, timeout=20) as connection:
            return connection.execute(query, values).fetchone()

    def _one(self, query: str, *values: int) -> int:
        return int(self._row(query, *values)[0])


@contextmanager
def _ending(process: psutil.Popen) -> Iterator[psutil.Popen]:
    """A process that ends with its `with`."""
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _timestamp(written: str) -> float:
    """Read an instant as SQLite keeps it."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp()


def _cpu_seconds(process: psutil.Popen) -> float:
    return sum(process.cpu_times()[:2])


def _measurement(seen: Seen) -> Measurement:
    return Measurement(
        per_second=seen.sent / seen.seconds,
        per_cpu_second=seen.sent / max(seen.cpu_seconds, 0.01),
        p50_ms=seen.first_thousand_seconds * 1000,
        p99_ms=seen.seconds * 1000,
        size_bytes=seen.grown_bytes,
        server_cpu_seconds=seen.cpu_seconds,
        client_cpu_seconds=0.0,
        failed=seen.taken - seen.sent,
    )


def _tell(name: str, seen: Seen) -> None:
    print(
        f"{name}: {seen.sent:,} sent, {seen.taken:,} taken by the sink, in {seen.seconds:.1f} s "
        f"({seen.sent / seen.seconds:,.0f}/s; {seen.sent / max(seen.cpu_seconds, 0.01):,.0f} a CPU second); "
        f"first 1,000 after {seen.first_thousand_seconds:.2f} s; a worker's memory {seen.memory_megabytes:.0f} MB; "
        f"database {seen.grown_bytes / 1e6:+.1f} MB",
        flush=True,
    )
