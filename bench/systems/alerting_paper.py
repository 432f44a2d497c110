"""A paper of its own with very many subscribers, and the processes that alert them."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

import standfirst
from bench.process import free_port, on_core
from bench.systems.push_sink import PushSink

ROOT = Path(standfirst.__file__).parent.parent
STORY = """---
headline: Ferry strike ends after eleven days
standfirst: Crews voted to go back this afternoon.
section: World
---
The first boat leaves at six tomorrow morning.
"""
ARTICLE = """
SELECT MIN(page.id) FROM articles_page AS page
JOIN articles_articlepage AS article ON article.page_ptr_id = page.id WHERE page.live
"""
LAST_ALERT = "SELECT id, status, created_at, finished_at FROM alerts_alert ORDER BY id DESC LIMIT 1"


class AlertingPaper:
    """Filled once. origins: the push services it may post to; ca_file: whom it believes that they are these."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "standfirst.sqlite3"
        self.origins: list[str] = []
        self.ca_file = ""

    @property
    def version(self) -> str:
        return version("standfirst")

    def kept_port(self, name: str) -> int:
        """The endpoints name the port, so it stays the same for as long as they are kept."""
        kept = self.folder / f"{name}-port"
        self.folder.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            kept.write_text(str(free_port()))
        return int(kept.read_text())

    def prepare(self, sink: PushSink, browsers: int) -> None:
        """Have so many subscribers, all at this push service."""
        sink.make()
        self.origins, self.ca_file = [sink.origin], sink.ca_file
        self.run("init", str(self.folder))
        (self.folder / "ferry.md").write_text(STORY)
        self.run("publish", str(self.folder / "ferry.md"))
        missing = browsers - self.one("SELECT COUNT(*) FROM notifications_pushsubscription")
        if missing > 0:
            self.run("fill", "--subscriptions", str(missing), "--endpoint-prefix", f"{sink.origin}/push/")

    def run(self, *words: str) -> None:
        subprocess.run(self._command(*words), env=self._environment(), cwd=ROOT, check=True)

    @contextmanager
    def process(self, *words: str, core: int | None = None, **environment: str) -> Iterator[psutil.Popen]:
        """A `standfirst` command that runs until the end of the `with`; on one core alone, if one is named."""
        command = self._command(*words) if core is None else on_core(core, self._command(*words))
        process = psutil.Popen(command, env=self._environment() | environment, cwd=ROOT)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(30)

    def send_alert(self) -> None:
        """Alert everybody; an article is alerted once, and the measurement needs it again."""
        with sqlite3.connect(self.database, timeout=20) as connection:
            for table in ("alerts_span", "alerts_tapcount", "alerts_hold", "alerts_alert"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608
        self.run("alert", str(self.one(ARTICLE)))

    def size_bytes(self) -> int:
        with sqlite3.connect(self.database, timeout=20) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            pages, free, size = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "freelist_count", "page_size")
            )
        return int((pages - free) * size)

    def row(self, query: str, *values: int) -> tuple:  # type: ignore[type-arg]
        with sqlite3.connect(self.database, timeout=20) as connection:
            return connection.execute(query, values).fetchone()

    def one(self, query: str, *values: int) -> int:
        return int(self.row(query, *values)[0])

    def _environment(self) -> dict[str, str]:
        own = {"DATA": str(self.folder), "DEMO": "on", "LIMITS": "off", "PUSH_EXTRA_ORIGINS": ",".join(self.origins)}
        return os.environ | own | {"SSL_CERT_FILE": self.ca_file}

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "standfirst", *words]


def timestamp(written: str) -> float:
    """Read an instant as SQLite keeps it: seconds since 1970."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp()


def cpu_seconds(processes: list[psutil.Popen]) -> float:
    """What they have used so far."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)
