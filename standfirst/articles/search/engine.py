"""What search asks of the database; SQLite and PostgreSQL answer it each in its own way."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from django.db import connection

from standfirst.articles.search.words import Words

# The newest stories that are looked at for one question: enough to turn a hundred pages, few enough to rank at once.
WINDOW = 2000
# What stands before and after a found word in what the engine returns: signs that no text holds.
START, STOP = "\x02", "\x03"


@dataclass(frozen=True)
class Range:
    """Which stories may be found: ids (instants in microseconds) from first to last, and what they are filed by."""

    first: int
    last: int
    filed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """The texts of one story with START and STOP around what was found; body is a part of it."""

    headline: str
    standfirst: str
    body: str


class Engine(Protocol):
    def make_index(self, language: str) -> None:
        """Make the index anew in this language ("en", "de") and fill it from the table of texts."""

    def language(self) -> str:
        """The language that the index is in; empty when there is none."""

    def index(self, text_id: int) -> None:
        """Take one row of the table of texts into the index; does nothing where a trigger does it."""

    def matches(self, words: Words, within: Range, *, ranked: bool) -> list[int]:
        """The ids of at most WINDOW + 1 stories, the newest that match; best first if ranked, else newest first.

        There are words, or something to be filed by, or both; without words nothing is ranked.
        """

    def mark(self, words: Words, ids: Sequence[int]) -> dict[int, Found]:
        """The texts of these stories with what was found in them."""


@cache
def the_engine() -> Engine:
    """The engine that goes with the paper's database."""
    if connection.vendor == "sqlite":
        from standfirst.articles.search.sqlite import SqliteEngine

        return SqliteEngine()
    from standfirst.articles.search.postgresql import PostgresqlEngine

    return PostgresqlEngine()
