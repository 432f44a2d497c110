"""Values of front matter, each read as text by its YAML node; what is wrong is told with its line."""

from datetime import UTC, datetime
from typing import Any

import yaml


class WrongFile(Exception):
    """The file cannot be an article. line: counted from 1; reason: a sentence."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def compose(matter: str) -> yaml.Node | None:
    """The front matter as nodes, which know their lines; raises WrongFile, as all of these do."""
    try:
        return yaml.compose(matter, Loader=_TextLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise WrongFile(line, f"The front matter cannot be read here: {problem}.") from error


class _TextLoader(yaml.BaseLoader):
    """YAML in which every scalar is text, without aliases: a few lines cannot unfold into gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                None, None, "aliases (*) are not known here", self.peek_event().start_mark
            )
        return super().compose_node(parent, index)


def line_of(node: yaml.Node) -> int:
    """The line of the file in which the node begins."""
    # The first line of the file is the ---; YAML counts from 0.
    return int(node.start_mark.line) + 2


def text_of(key: str, node: yaml.Node) -> str:
    """The text of one value, without the spaces around it."""
    if not isinstance(node, yaml.ScalarNode):
        raise WrongFile(line_of(node), f"“{key}” is one text.")
    return str(node.value).strip()


def list_of(key: str, node: yaml.Node) -> list[str]:
    """The texts of a list."""
    if not isinstance(node, yaml.SequenceNode):
        raise WrongFile(line_of(node), f"“{key}” is a list: [One, Two] or a line “- One” for each.")
    return [text_of(key, item) for item in node.value]


def instant_of(node: yaml.Node) -> datetime | None:
    """The instant in UTC; None for an empty value."""
    text = text_of("published_at", node)
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is None:
            raise ValueError
        return instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        reason = "“published_at” is an instant in ISO 8601 with its offset, such as 2030-01-31T09:30:00Z."
        raise WrongFile(line_of(node), reason) from error
