"""One adapter for each system: how it is installed, filled, started and asked."""

from pathlib import Path
from typing import Protocol

from bench.client import Request
from bench.conversation import Thread
from bench.process import Server


class CommentSystem(Protocol):
    """What a part asks of a system. A request that a system has no way to make is None."""

    name: str
    version: str

    def __init__(self, folder: Path) -> None: ...

    def install(self) -> None:
        """Install the pinned version from its registry into the folder; quick when it is there."""

    def fill(self, threads: list[Thread]) -> None:
        """Hold these conversations and nothing else."""

    def server(self) -> Server:
        """The server as its documentation starts it, on loopback."""

    def prepare(self, server: Server, threads: list[Thread]) -> None:
        """Learn from the running server what its requests need."""

    def first_screen(self, thread: Thread) -> Request | None:
        """20 newest comments with the first replies of each, as JSON."""

    def page_500(self, thread: Thread) -> Request | None:
        """The 20 comments after the first 9,980."""

    def permalink(self, thread: Thread) -> Request | None:
        """What a reader's browser must fetch to show the deepest reply in its place."""

    def counts(self, threads: list[Thread]) -> Request | None:
        """How many comments stand under each of 50 pages."""

    def post(self, thread: Thread, number: int) -> Request:
        """Write one more comment."""
