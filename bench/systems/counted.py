"""Standfirst's web process alone, counting the pages it makes: `python -m bench.systems.counted PORT COUNT`."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.process import Server, free_port

COUNTS = ("GET", "HEAD")


class Counted:
    """The web process on the data of a paper that is not running."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.count = folder / "pages-made"

    def server(self) -> Server:
        self.count.write_text("")
        environment = {
            "DATA": str(self.folder),
            "DEMO": "on",
            "LIMITS": "off",
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        command = [sys.executable, "-m", "bench.systems.counted", str(self.port), str(self.count)]
        return Server(command, port=self.port, environment=environment, folder=self.folder)

    def made(self) -> int:
        """How many pages Django has made so far."""
        return self.count.stat().st_size

    def purge(self) -> None:
        """What a correction says: everything that was made of articles is out of date."""
        from standfirst.pages.keys import Generations

        Generations(self.folder / "generations").changed("articles_articlepage", at_once=True)


def counting(pages: Callable[..., Any], count: Path) -> Callable[..., Any]:
    """Around Django: one byte in a file for each page."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] in COUNTS:
            with count.open("ab") as file:
                file.write(b".")
        await pages(scope, receive, send)

    return answer


def main(port: int, count: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.settings")
    import django

    django.setup()
    from standfirst import asgi
    from standfirst.pages import server

    kept = asgi.application._pages
    kept._pages = counting(kept._pages, count)
    server.run("127.0.0.1", port)
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
