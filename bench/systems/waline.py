"""Waline: Node.js, on SQLite. Replies of any depth hang under their first comment, with the one they answer beside."""

import json
import sqlite3
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from bench import conversation
from bench.client import Request
from bench.install import node_packages
from bench.process import Server, free_port

# The columns that its documentation names for a database of one's own.
TABLES = """
CREATE TABLE wl_Comment (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, comment TEXT, insertedAt TEXT, ip TEXT,
  link TEXT, mail TEXT, nick TEXT, pid INTEGER, rid INTEGER, sticky INTEGER, status TEXT NOT NULL DEFAULT '',
  like INTEGER, ua TEXT, url TEXT, createdAt TEXT, updatedAt TEXT);
CREATE TABLE wl_Counter (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER, reaction0 INTEGER, url TEXT,
  createdAt TEXT, updatedAt TEXT);
CREATE TABLE wl_Users (id INTEGER PRIMARY KEY AUTOINCREMENT, display_name TEXT, email TEXT, password TEXT, type TEXT,
  label TEXT, url TEXT, avatar TEXT, createdAt TEXT, updatedAt TEXT);
"""
INSERT = """
INSERT INTO wl_Comment (id, comment, insertedAt, ip, mail, nick, pid, rid, status, ua, url)
VALUES (?, ?, ?, '127.0.0.1', 'a@reader.example', ?, ?, ?, 'approved', '', ?)
"""


class Waline:
    name = "Waline"
    version = "1.39.3"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.services: ThreadingHTTPServer | None = None

    def install(self) -> None:
        self.modules = node_packages(self.folder, [f"@waline/vercel@{self.version}"], build=["sqlite3"])

    def fill(self, threads: list[conversation.Thread]) -> None:
        (self.folder / "waline.sqlite").unlink(missing_ok=True)
        with sqlite3.connect(self.folder / "waline.sqlite") as connection:
            connection.executescript(TABLES)
            for number, thread in enumerate(threads, start=1):
                connection.executemany(INSERT, _rows(number, thread))

    def server(self) -> Server:
        settings = {
            "SQLITE_PATH": str(self.folder),
            "JWT_TOKEN": "only-for-measuring",
            "IPQPS": "0",
            "AKISMET_KEY": "false",
            "DISABLE_USERAGENT": "true",
            "DISABLE_REGION": "true",
            "OAUTH_URL": f"http://127.0.0.1:{self._no_sign_in_services()}",
            "PORT": str(self.port),
            "NODE_ENV": "production",
        }
        command = ["node", str(self.modules / "@waline/vercel/vanilla.js"), str(self.port)]
        return Server(command, port=self.port, environment=settings, folder=self.folder)

    def prepare(self, server: Server, threads: list[conversation.Thread]) -> None:
        """Nothing."""

    def first_screen(self, thread: conversation.Thread) -> Request:
        return Request(path=f"/api/comment?path={thread.path}&pageSize=20&page=1&sortBy=insertedAt_desc")

    def page_500(self, thread: conversation.Thread) -> Request:
        return Request(path=f"/api/comment?path={thread.path}&pageSize=20&page=500&sortBy=insertedAt_desc")

    def permalink(self, thread: conversation.Thread) -> None:
        """It has none."""

    def counts(self, threads: list[conversation.Thread]) -> Request:
        paths = [thread.path for thread in threads] + [f"/page-{number}/" for number in range(50 - len(threads))]
        return Request(path=f"/api/comment?type=count&url={','.join(paths)}")

    def post(self, thread: conversation.Thread, number: int) -> Request:
        words = f"The ferry was late again, for the {number}th time."
        body = {"comment": words, "nick": "finch", "mail": "a@reader.example", "url": thread.path, "ua": "-"}
        return Request(
            path="/api/comment",
            method="POST",
            headers={"Content-Type": "application/json"},
            body=json.dumps(body).encode(),
        )

    def _no_sign_in_services(self) -> int:
        """It asks a service on the internet which ways to sign in there are; here one answers that there are none."""
        if self.services is None:
            self.services = ThreadingHTTPServer(("127.0.0.1", 0), NoServices)
            Thread(target=self.services.serve_forever, daemon=True).start()
        return self.services.server_port


class NoServices(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b'{"services": []}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


def _rows(number: int, thread: conversation.Thread):  # type: ignore[no-untyped-def]
    first = number * 1_000_000
    for comment in thread.comments:
        at = datetime.fromtimestamp(comment.at, UTC).strftime("%Y-%m-%d %H:%M:%S")
        root = None if comment.depth == 0 else first + comment.root
        parent = None if comment.parent is None else first + comment.parent
        yield first + comment.number, comment.words, at, comment.author, parent, root, thread.path
