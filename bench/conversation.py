"""The conversations that every system holds: written once by `standfirst fill`, then copied word for word."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Comment:
    """`number` counts from 1 in order of writing; `parent` and `root` are numbers; `depth` of a root is 0."""

    number: int
    parent: int | None
    root: int
    depth: int
    author: str
    words: str
    at: float


@dataclass(frozen=True, kw_only=True)
class Thread:
    """One article's conversation. `article_id` and `deepest_id` are Standfirst's."""

    name: str
    article_id: int
    comments: list[Comment]
    deepest_id: int

    @property
    def path(self) -> str:
        """What peers call the page that the conversation belongs to."""
        return f"/{self.name}/"


SECONDS_TO_1990 = 631_152_000
ROWS = """
SELECT comment.id, comment.parent_id, comment.depth, reader.handle, comment.source
FROM comments_comment AS comment JOIN readers_reader AS reader ON reader.id = comment.author_id
JOIN comments_discussion AS discussion ON discussion.id = comment.discussion_id
WHERE discussion.article_id = ? AND comment.listed ORDER BY comment.id
"""


def read_thread(database: Path, *, name: str, article_id: int) -> Thread:
    """Read what Standfirst holds under one article."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute(ROWS, (article_id,)).fetchall()
    numbers: dict[int, int] = {}
    roots: dict[int, int] = {}
    comments = []
    for number, (key, parent, depth, author, words) in enumerate(rows, start=1):
        numbers[key] = number
        roots[number] = roots[numbers[parent]] if parent in numbers else number
        comments.append(
            Comment(
                number=number,
                parent=numbers.get(parent),
                root=roots[number],
                depth=depth,
                author=author,
                words=words,
                at=_seconds(key),
            )
        )
    deepest = max(rows, key=lambda row: (row[2], row[0]))[0]
    return Thread(name=name, article_id=article_id, comments=comments, deepest_id=deepest)


def _seconds(key: int) -> float:
    """When a comment was written: its id holds the milliseconds since 1990 above 22 random bits."""
    return (key >> 22) / 1000 + SECONDS_TO_1990
