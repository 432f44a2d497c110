"""Isso: Python, SQLite. It keeps one level of replies: a deeper one hangs under its first comment, as Isso does it."""

import json
import sqlite3
from pathlib import Path

from bench.client import Request
from bench.conversation import Thread
from bench.install import python_packages
from bench.process import Server, free_port

CONFIGURATION = """
[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1/
log-file = {folder}/isso.log
[server]
listen = http://127.0.0.1:{port}
[guard]
enabled = false
[admin]
enabled = false
"""


class Isso:
    name = "Isso"
    version = "0.14.0"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()

    def install(self) -> None:
        self.binaries = python_packages(self.folder, [f"isso=={self.version}", "gunicorn==23.0.0"])

    def fill(self, threads: list[Thread]) -> None:
        (self.folder / "comments.db").unlink(missing_ok=True)
        with self.server():
            pass  # makes the tables
        with sqlite3.connect(self.folder / "comments.db") as connection:
            for number, thread in enumerate(threads, start=1):
                connection.execute("INSERT INTO threads (id, uri, title) VALUES (?, ?, ?)", (number, thread.path, "x"))
                connection.executemany(INSERT, _rows(number, thread))

    def server(self) -> Server:
        (self.folder / "isso.cfg").write_text(CONFIGURATION.format(folder=self.folder, port=self.port))
        command = [str(self.binaries / "gunicorn"), "-w", "2", "-b", f"127.0.0.1:{self.port}", "--preload"]
        command += ["--timeout", "300", "isso.run"]
        settings = {"ISSO_SETTINGS": str(self.folder / "isso.cfg")}
        return Server(command, port=self.port, environment=settings, folder=self.folder)

    def prepare(self, server: Server, threads: list[Thread]) -> None:
        """Nothing."""

    def first_screen(self, thread: Thread) -> Request:
        return Request(path=f"/?uri={thread.path}&sort=newest&limit=20&nested_limit=3")

    def page_500(self, thread: Thread) -> Request:
        return Request(path=f"/?uri={thread.path}&sort=newest&limit=20&nested_limit=3&offset=9980")

    def permalink(self, thread: Thread) -> Request:
        """Its script loads the whole conversation and scrolls to the comment."""
        return Request(path=f"/?uri={thread.path}")

    def counts(self, threads: list[Thread]) -> Request:
        paths = [thread.path for thread in threads] + [f"/page-{number}/" for number in range(50 - len(threads))]
        body = json.dumps(paths).encode()
        return Request(path="/count", method="POST", headers={"Content-Type": "application/json"}, body=body)

    def post(self, thread: Thread, number: int) -> Request:
        body = {"text": f"The ferry was late again, for the {number}th time.", "author": "finch"}
        return Request(
            path=f"/new?uri={thread.path}",
            method="POST",
            headers={"Content-Type": "application/json"},
            body=json.dumps(body).encode(),
        )


INSERT = """
INSERT INTO comments (tid, id, parent, created, mode, remote_addr, text, author, likes, dislikes, voters, notification)
VALUES (?, ?, ?, ?, 1, '127.0.0.0', ?, ?, 0, 0, zeroblob(256), 0)
"""


def _rows(number: int, thread: Thread):  # type: ignore[no-untyped-def]
    first = number * 1_000_000
    for comment in thread.comments:
        parent = None if comment.depth == 0 else first + comment.root
        yield number, first + comment.number, parent, comment.at, comment.words, comment.author
