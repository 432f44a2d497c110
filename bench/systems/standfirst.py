"""Standfirst itself: the demo with all its processes, asked by its API."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import standfirst
from bench.client import Request
from bench.conversation import Thread, read_thread
from bench.process import Server, free_port

COUNTED = 50
# The folder of the part `start`, and what says of a folder that its paper has all its pictures.
SEED, FINISHED = "standfirst-start", "all-pictures-made"
LONG_AGO = "2001-01-01T12:00:00Z"
STORY = "The ferry was late again.\n\nNobody on the quay was surprised.\n\n" * 10


class Standfirst:
    name = "Standfirst"
    version = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.first_of_page_500: dict[str, str] = {}

    def install(self, *, when_ready: Callable[[], None] = lambda: None) -> None:
        """Make a paper with its sample edition, if there is none. when_ready: called when it can be read.

        One that another part has made is copied: its pictures take a core for minutes.
        """
        from importlib.metadata import version

        self.version = version("standfirst")
        self.folder.mkdir(parents=True, exist_ok=True)
        seed = self.folder.parent / SEED
        if not (self.folder / "accounts.json").exists() and (seed / FINISHED).exists():
            shutil.copytree(seed, self.folder, dirs_exist_ok=True)
        if not (self.folder / "accounts.json").exists():
            with self.server():
                self.wait_until_ready()
                when_ready()
                self.wait_for_jobs()
            (self.folder / FINISHED).touch()

    def write(self, sizes: dict[str, int]) -> list[Thread]:
        """Fill one article for each size, once, and read all of them back."""
        with self.server():
            self.wait_until_ready()
            ids = self.article_ids()
        for article_id, (name, size) in zip(ids, sizes.items(), strict=False):
            if not (self.folder / f"{name}.filled").exists():
                self._standfirst("fill", "--article", str(article_id), "--comments", str(size))
                (self.folder / f"{name}.filled").write_text(str(article_id))
        return [
            read_thread(
                self.folder / "standfirst.sqlite3",
                name=name,
                article_id=int((self.folder / f"{name}.filled").read_text()),
            )
            for name in sizes
        ]

    def fill(self, threads: list[Thread]) -> None:
        """They are its own."""

    def server(self) -> Server:
        environment = {"PORT": str(self.port), "DATA": str(self.folder), "LIMITS": "off"}
        command = [sys.executable, "-m", "standfirst", "demo"]
        return Server(command, port=self.port, environment=environment, folder=self.folder)

    def prepare(self, server: Server, threads: list[Thread]) -> None:
        self.wait_until_ready()
        self.wait_for_jobs()
        self.token = json.loads((self.folder / "accounts.json").read_text())["accounts"]["reader"]["token"]
        self.counted = self.article_ids()
        for thread in threads:
            if thread.name not in self.first_of_page_500:
                self.first_of_page_500[thread.name] = self._cursor_of_page(thread, 500)

    def first_screen(self, thread: Thread) -> Request:
        return Request(path=f"/api/v1/articles/{thread.article_id}/comments?sort=newest&limit=20")

    def article(self, encoding: str, *, port: int = 0) -> Request:
        """The page of the first story, as a browser with this Accept-Encoding asks this or another server."""
        url = self.get("/api/v1/articles?limit=1", port=port)["items"][0]["url"]
        return Request(path=urlsplit(url).path, headers={"Accept-Encoding": encoding})

    def article_paths(self) -> list[str]:
        """The paths of all stories, the latest first."""
        return [urlsplit(article["url"]).path for article in self.get("/api/v1/articles?limit=50")["items"]]

    def run_python(self, code: str) -> None:
        """Run Python in the paper, as an operator does in its shell."""
        self._standfirst("shell", "--verbosity", "0", "--command", code)

    def words_of_article(self) -> str:
        """The body of that story, as HTML."""
        return str(self.get("/api/v1/articles?limit=1")["items"][0]["body_html"])

    def correct(self, number: int) -> tuple[Request, Request, bytes]:
        """Another headline for the first story: the call that writes it, the page, and the words that show it."""
        first = self.get("/api/v1/articles?limit=1")["items"][0]
        headline = f"Corrected for the {number}th time"
        call = self._written("PATCH", f"/api/v1/articles/{first['id']}", {"headline": headline})
        return call, Request(path=urlsplit(first["url"]).path), headline.encode()

    def publish(self, number: int) -> Request:
        """One more story; it is the oldest of the paper, so that the first one stays the first."""
        section = self.get("/api/v1/sections?limit=1")["items"][0]["name"]
        story = {"headline": f"Published for the {number}th time", "section": section, "body_markdown": STORY}
        return self._written("POST", "/api/v1/articles", story | {"published_at": LONG_AGO})

    def _written(self, method: str, path: str, words: dict[str, str]) -> Request:
        """A call of an editor."""
        token = json.loads((self.folder / "accounts.json").read_text())["accounts"]["editor"]["token"]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        return Request(path=path, method=method, headers=headers, body=json.dumps(words).encode())

    def page_500(self, thread: Thread) -> Request | None:
        cursor = self.first_of_page_500[thread.name]
        return Request(path=f"{self.first_screen(thread).path}&cursor={cursor}") if cursor else None

    def permalink(self, thread: Thread) -> Request:
        return Request(path=f"/c/{thread.deepest_id}/")

    def counts(self, threads: list[Thread]) -> Request:
        asked = "&".join(f"article={number}" for number in (self.counted * 3)[:COUNTED])
        return Request(path=f"/api/v1/comment-counts?{asked}")

    def post(self, thread: Thread, number: int) -> Request:
        return Request(
            path=f"/api/v1/articles/{thread.article_id}/comments",
            method="POST",
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
            body=json.dumps({"body": f"The ferry was late again, for the {number}th time."}).encode(),
        )

    def wait_until_ready(self) -> None:
        """The port is open before the jobs are; the pages answer from the first moment."""
        urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=60).close()

    def wait_for_jobs(self) -> None:
        """The sample edition's pictures are made by jobs: they would be measured with the first rounds."""
        sql = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
        # Not for those of a later hour, such as letters; the end of all days stands for none.
        sql += " AND (run_after IS NULL OR run_after NOT BETWEEN datetime('now') AND '9000')"
        with contextlib.closing(sqlite3.connect(self.folder / "standfirst.sqlite3")) as database:
            while database.execute(sql).fetchone()[0]:
                time.sleep(1)

    def article_ids(self) -> list[int]:
        return [int(article["id"]) for article in self.get("/api/v1/articles?limit=50")["items"]]

    def _cursor_of_page(self, thread: Thread, page: int) -> str:
        cursor = ""
        for _ in range((page - 1) // 5):
            answer = self.get(f"/api/v1/articles/{thread.article_id}/comments?sort=newest&limit=100&cursor={cursor}")
            cursor = answer["next"] or ""
            if not cursor:
                break
        return str(cursor)

    def get(self, path: str, *, port: int = 0) -> dict:  # type: ignore[type-arg]
        """The JSON of a call that anybody may make, from this server or the one at another port."""
        with urlopen(f"http://127.0.0.1:{port or self.port}{path}", timeout=60) as answer:
            return json.load(answer)

    def _standfirst(self, *words: str) -> None:
        environment = os.environ | {"DATA": str(self.folder), "DEMO": "on", "PORT": str(self.port)}
        root = Path(standfirst.__file__).parent.parent
        subprocess.run([sys.executable, "-m", "standfirst", *words], env=environment, cwd=root, check=True)
