"""The files of the sample edition as plain values, for the tests beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

EDITION = Path(__file__).parent.parent / "edition"


@dataclass(frozen=True)
class StoryFile:
    """One article's file: its front matter and its Markdown."""

    path: Path
    fields: dict[str, Any]
    body: str

    @property
    def address(self) -> str:
        """Where the article will stand on the site."""
        return f"/{self.fields['section'].lower()}/{self.fields['slug']}/"


@dataclass(frozen=True)
class Remark:
    """One comment of a conversation. depth: 0 for a comment on the article; parent_minutes: None there."""

    fields: dict[str, Any]
    depth: int
    parent_minutes: int | None


def listed(name: str) -> list[dict[str, Any]]:
    """The entries of a file such as `authors.yaml`."""
    entries: list[dict[str, Any]] = yaml.safe_load((EDITION / name).read_text())
    return entries


def stories() -> list[StoryFile]:
    """Every article, in the order of the file names."""
    return [_story(path) for path in sorted((EDITION / "articles").glob("*.md"))]


def conversations() -> dict[str, list[Remark]]:
    """Every conversation by the name of its article's file, all its comments in one list."""
    files = sorted((EDITION / "conversations").glob("*.yaml"))
    return {path.stem: list(_remarks(yaml.safe_load(path.read_text()))) for path in files}


def _story(path: Path) -> StoryFile:
    found = re.fullmatch(r"---\n(.*?)\n---\n\n(.*)", path.read_text(), flags=re.DOTALL)
    assert found, f"{path.name} has no front matter"
    return StoryFile(path=path, fields=yaml.safe_load(found[1]), body=found[2])


def _remarks(entries: list[dict[str, Any]], depth: int = 0, above: int | None = None) -> Iterator[Remark]:
    for entry in entries:
        yield Remark(fields=entry, depth=depth, parent_minutes=above)
        yield from _remarks(entry.get("replies", []), depth + 1, entry["minutes_after"])
