"""Standfirst with an archive of years: the demo filled with stories, on SQLite or on a PostgreSQL of its own."""

import contextlib
import os
import subprocess
import sys
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

import psycopg

import standfirst
from bench.client import Request
from bench.process import Server
from bench.systems.standfirst import Standfirst

ROOT = Path(standfirst.__file__).parent.parent
JOBS = """
SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')
AND (run_after IS NULL OR run_after NOT BETWEEN now() AND '9000-01-01')
"""
IDS_A_FILE = 10_000
# Puts down where its database is, for those who fill it.
WITH_POSTGRESQL = 'echo "$DATABASE_URL" >database && exec "$@"'


class Archive(Standfirst):
    """On SQLite: filled once and kept."""

    def __init__(self, folder: Path, articles: int) -> None:
        super().__init__(folder)
        self.articles = articles

    def fill(self) -> None:
        """Called while the server runs, as an operator would."""
        self.wait_until_ready()
        mark = self.folder / "articles.filled"
        if not mark.exists():
            self._fill()
            mark.write_text(str(self.articles))
        self.wait_for_jobs()

    def searches(self) -> dict[str, str]:
        """What is asked of search: one query each, of words that nearly all, many, some and one of the stories have."""
        stories = self.get("/api/v1/articles?limit=100&section=politics")["items"]
        words = Counter(word for story in stories for word in story["headline"].lower().split() if len(word) > 4)
        often, other = (word for word, _ in words.most_common(2))
        newest, oldest = stories[0], stories[-1]
        asked = {
            "a word of most": {"q": "said"},
            "a word of many": {"q": often},
            "the same, newest first": {"q": often, "sort": "date"},
            "two words": {"q": f"{often} {other}"},
            "a phrase": {"q": '"{} {}"'.format(*newest["headline"].split()[:2])},
            "a word in a section": {"q": often, "section": "politics"},
            "one without another": {"q": f"{often} -{other}"},
            "the name that one has": {"q": oldest["headline"].split()[-1]},
            "a section until a day": {"section": "politics", "until": oldest["published_at"][:10]},
            "nothing found": {"q": "zyzzyva"},
        }
        return {work: urlencode(query) for work, query in asked.items()}

    def search(self, query: str) -> Request:
        return Request(path=f"/search/?{query}")

    def site_map(self, name: str, number: int) -> Request:
        """Each with a number of its own, so that it is made each time and never sent from memory."""
        return Request(path=f"/{name}?page={number}")

    def a_file_of_the_site_map(self) -> str:
        """One that is full."""
        return f"sitemap-{int(self.articles > 2 * IDS_A_FILE)}.xml"

    def _fill(self) -> None:
        self._standfirst("fill", "--articles", str(self.articles))


class ArchiveOnPostgresql(Archive):
    """Filled each time: its server ends with it."""

    name = "Standfirst, PostgreSQL"

    def install(self) -> None:
        self.version = version("standfirst")
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "articles.filled").unlink(missing_ok=True)

    def server(self) -> Server:
        server = super().server()
        server.command = [str(ROOT / "scripts" / "postgresql"), "sh", "-c", WITH_POSTGRESQL, "sh", *server.command]
        return server

    def _fill(self) -> None:
        environment = os.environ | {"DATA": str(self.folder), "DEMO": "on", "DATABASE_URL": self._database}
        command = [sys.executable, "-m", "standfirst", "fill", "--articles", str(self.articles)]
        subprocess.run(command, env=environment | {"PORT": str(self.port)}, cwd=ROOT, check=True)

    def wait_for_jobs(self) -> None:
        with contextlib.closing(psycopg.connect(self._database, autocommit=True)) as database:
            while (database.execute(JOBS).fetchone() or (0,))[0]:
                time.sleep(1)

    @property
    def _database(self) -> str:
        return (self.folder / "database").read_text().strip()
