"""django-comments-xtd: Django, SQLite, asked by its own API, which has no pages: a list is the whole conversation."""

import json
import os
import subprocess
from dataclasses import asdict
from pathlib import Path

from bench.client import Request
from bench.conversation import Thread
from bench.install import python_packages
from bench.process import Server, free_port

COUNTED = 50


class Xtd:
    name = "django-comments-xtd"
    version = "2.10.13"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.database = folder / "xtd.sqlite3"

    def install(self) -> None:
        packages = [f"django-comments-xtd=={self.version}", "django==5.2.8", "gunicorn==23.0.0"]
        self.binaries = python_packages(self.folder, packages)

    def fill(self, threads: list[Thread]) -> None:
        for path in self.folder.glob("xtd.sqlite3*"):
            path.unlink()
        self.pages = {thread.name: number for number, thread in enumerate(threads, start=1)}
        lines = "\n".join(json.dumps([asdict(comment) for comment in thread.comments]) for thread in threads)
        subprocess.run(
            [str(self.binaries / "python"), "-m", "xtd_site.fill"],
            env=os.environ | self._settings(),
            input=lines + "\n",
            text=True,
            check=True,
        )

    def server(self) -> Server:
        command = [str(self.binaries / "gunicorn"), "-w", "2", "-b", f"127.0.0.1:{self.port}"]
        command += ["--timeout", "300", "xtd_site.wsgi"]
        return Server(command, port=self.port, environment=self._settings(), folder=self.folder)

    def prepare(self, server: Server, threads: list[Thread]) -> None:
        """Nothing."""

    def first_screen(self, thread: Thread) -> Request:
        return Request(path=f"/comments/api/xtd_site-page/{self.pages[thread.name]}/")

    def page_500(self, thread: Thread) -> Request:
        return self.first_screen(thread)

    def permalink(self, thread: Thread) -> Request:
        return self.first_screen(thread)

    def counts(self, threads: list[Thread]) -> Request:
        """One call for each page: there is none for many."""
        return Request(path=f"/comments/api/xtd_site-page/{self.pages[threads[0].name]}/count/", count=COUNTED)

    def post(self, thread: Thread, number: int) -> Request:
        body = {
            "content_type": "xtd_site.page",
            "object_pk": str(self.pages[thread.name]),
            "name": "finch",
            "email": "a@reader.example",
            "comment": f"The ferry was late again, for the {number}th time.",
            "followup": False,
            "reply_to": 0,
        }
        return Request(
            path="/comments/api/comment/",
            method="POST",
            headers={"Content-Type": "application/json"},
            body=json.dumps(body).encode(),
        )

    def _settings(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "xtd_site.settings",
            "XTD_DATABASE": str(self.database),
            "PYTHONPATH": str(Path(__file__).parent),
        }
