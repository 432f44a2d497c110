"""Wagtail as it comes: an article page rendered for every visitor."""

import os
import subprocess
from pathlib import Path

from bench.client import Request
from bench.install import python_packages
from bench.process import Server, free_port


class PlainWagtail:
    name = "Wagtail as it comes"
    version = "8.0.1"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()

    def install(self) -> None:
        packages = [f"wagtail=={self.version}", "django==5.2.19", "granian==2.8.7"]
        self.binaries = python_packages(self.folder, packages)

    def fill(self, words: str) -> None:
        """200 articles with this text, as HTML, for a body."""
        for path in self.folder.glob("wagtail.sqlite3*"):
            path.unlink()
        command = [str(self.binaries / "python"), "-m", "wagtail_site.fill"]
        subprocess.run(command, env=os.environ | self._settings(), input=words, text=True, check=True)

    def server(self) -> Server:
        command = [str(self.binaries / "granian"), "--interface", "wsgi", "--port", str(self.port)]
        command += ["--host", "127.0.0.1", "--workers", "1", "--blocking-threads", "4", "wagtail_site.wsgi:application"]
        return Server(command, port=self.port, environment=self._settings(), folder=self.folder)

    def article(self) -> Request:
        return Request(path="/article-7/")

    def _settings(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "wagtail_site.settings",
            "WAGTAIL_DATABASE": str(self.folder / "wagtail.sqlite3"),
            "PYTHONPATH": str(Path(__file__).parent),
        }
