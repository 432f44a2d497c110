"""An article as a Markdown file: YAML front matter between two lines of ---, then the body.

Every value is read as text, so that `comments: off` and a headline of digits are what they look like.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from standfirst.articles.front_matter_values import WrongFile, compose, instant_of, line_of, list_of, text_of
from standfirst.articles.markdown import WrongMarkdown, to_blocks
from standfirst.articles.story import Story
from standfirst.pictures.intake import MOST_BYTES, PictureFile

TEXTS = ("headline", "standfirst", "section", "comments", "slug", "status")
LISTS = ("authors", "topics")
PICTURE_KEYS = ("file", "alt", "caption", "credit")
KEYS = (*TEXTS, *LISTS, "published_at", "lead_picture")
MOST_BYTES_OF_TEXT = 2_000_000
_HTML = re.compile(r"<(?:script|style|iframe|object|embed|form|img|div|span|table|p|br|b|i|a|h[1-6])\b[^`]*$", re.I)
_FENCE = re.compile(r"\A---[ \t]*\n(?P<matter>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class ArticleFile:
    """What a file says: the story, the extra keys that were allowed, and the line of each key."""

    def __init__(self, path: Path, *, extra_keys: Iterable[str] = ()) -> None:
        """Read the file; raises WrongFile."""
        self.path = path
        self.extra: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        matter, body, self.body_line = _split(_text_of(path))
        self.story: Story = {"body_markdown": body}
        for key, node in self._entries(matter):
            if key in extra_keys:
                self.extra[key] = text_of(key, node)
            else:
                self.story[key] = self._value(key, node)  # type: ignore[literal-required]
        self._check_whole(body)

    @property
    def digest(self) -> str:
        """Changes with any word of the article and any pixel of its picture."""
        content = {**self.story, "extra": self.extra, "lead_picture": None}
        picture = self.story.get("lead_picture")
        parts = [repr(sorted(content.items())).encode(), repr(picture).encode() if picture else b""]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    @property
    def lines_with_html(self) -> list[int]:
        """The lines of the body that look like HTML, which stays text."""
        lines = enumerate(self.story["body_markdown"].split("\n"), start=self.body_line)
        return [number for number, line in lines if _HTML.search(line)]

    @property
    def words_left_out(self) -> list[str]:
        """What a picture must say and this file does not: alt, credit."""
        picture = self.story.get("lead_picture")
        given = picture if isinstance(picture, PictureFile) else None
        return [name for name in ("alt", "credit") if given and not getattr(given, name)]

    def line_of(self, field: str) -> int:
        """Where a field of the story stands in the file."""
        return self.body_line if field == "body_markdown" else self.lines.get(field, 1)

    def _entries(self, matter: str) -> Iterable[tuple[str, yaml.Node]]:
        root = compose(matter)
        if not isinstance(root, yaml.MappingNode):
            raise WrongFile(2, "The front matter holds lines such as “headline: …”.")
        for key_node, node in root.value:
            key, line = str(key_node.value), key_node.start_mark.line + 2
            if key in self.lines:
                raise WrongFile(line, f"“{key}” stands here a second time: leave one.")
            self.lines[key] = line
            yield key, node

    def _value(self, key: str, node: yaml.Node) -> Any:
        if key in TEXTS:
            return text_of(key, node)
        if key in LISTS:
            return list_of(key, node)
        if key == "published_at":
            return instant_of(node)
        if key == "lead_picture":
            return self._picture(node)
        raise WrongFile(self.lines[key], f"“{key}” is not known here: write one of {', '.join(KEYS)}.")

    def _picture(self, node: yaml.Node) -> PictureFile:
        if not isinstance(node, yaml.MappingNode):
            raise WrongFile(line_of(node), "A lead_picture has a file, alt, caption and credit of its own lines.")
        words = {str(key.value): (key, value) for key, value in node.value}
        for name, (key, _) in words.items():
            if name not in PICTURE_KEYS:
                raise WrongFile(line_of(key), f"A lead_picture has no “{name}”: write {', '.join(PICTURE_KEYS)}.")
        if "file" not in words:
            raise WrongFile(line_of(node), "The lead_picture names no file: add “file: …”, beside this Markdown file.")
        texts = {name: text_of(name, value) for name, (_, value) in words.items()}
        data = self._picture_data(texts.pop("file"), line_of(words["file"][1]))
        return PictureFile(data=data, **texts)

    def _picture_data(self, name: str, line: int) -> bytes:
        """The bytes of a file beside this one; nothing outside of its folder is read."""
        folder = self.path.resolve().parent
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            raise WrongFile(line, f"{name} lies outside of the folder of this file: put the picture beside it.")
        try:
            with path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise WrongFile(line, f"{name} cannot be read: put the picture beside this file.") from error

    def _check_whole(self, body: str) -> None:
        for key in ("headline", "section"):
            if key not in self.story:
                raise WrongFile(1, f"There is no {key}: add “{key}: …”.")
        try:
            to_blocks(body)
        except WrongMarkdown as wrong:
            raise WrongFile(self.body_line + wrong.line - 1, wrong.reason) from wrong


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES_OF_TEXT + 1)
    except OSError as error:
        raise WrongFile(1, f"The file cannot be read ({error.strerror}).") from error
    if len(data) > MOST_BYTES_OF_TEXT:
        raise WrongFile(1, "The file is larger than 2 MB: an article is shorter.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise WrongFile(line, "This line is not UTF-8: save the file in UTF-8.") from error
    if "\0" in text:
        raise WrongFile(text[: text.index("\0")].count("\n") + 1, "This line holds a NUL character: take it out.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line at which the body begins."""
    fence = _FENCE.match(text)
    if fence is None:
        raise WrongFile(1, "The file begins with front matter: a line ---, then headline and section, then a line ---.")
    return fence["matter"], text[fence.end() :], text[: fence.end()].count("\n") + 1
