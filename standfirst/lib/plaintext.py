"""The words of a piece of HTML, and where in the HTML each of them stands.

One text for everybody: versions compare it, passages point into it, and marks are set by it.
"""

import html as entities
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|[^<&]+|[<&]", re.S)
_WORDS = re.compile(r"\S+|\s+")
_NAME = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
_HIDDEN = re.compile(r"""\s(?:aria-hidden=["']?true|hidden[\s>=/])""")
_SKIPPED = {"script", "style", "svg", "template", "button", "noscript", "iframe"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|cite|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|"
    "li|main|nav|ol|p|picture|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio"
)


@dataclass(frozen=True)
class Reading:
    """text: its words, one space between words and one line feed between blocks, none at the ends.

    pieces: (where in the text, where in the HTML, how long in the text, how long in the HTML), in order. A piece that
    is as long here as there is plain words; the others are one character, written as an entity.
    """

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]

    def html_ranges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of the HTML that hold text[start:end], none of them with a tag inside."""
        number = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        for at, place, length, size in self.pieces[number:]:
            if at >= end:
                return
            first, last = max(start, at), min(end, at + length)
            if first >= last:
                continue
            if length == size:
                yield place + first - at, place + last - at
            else:
                yield place, place + size


def read(html: str) -> Reading:
    """The text of some HTML as a reader sees it: what is hidden from everybody or only decoration is left out."""
    reader = _Reader()
    for match in _TOKEN.finditer(html):
        token = match[0]
        if token.startswith("<") and len(token) > 1:
            reader.tag(token)
        elif not reader.skipping:
            reader.words(token, match.start())
    return Reading("".join(reader.text), tuple(reader.pieces))


def paragraphs(html: str) -> list[str]:
    """The blocks of some HTML, each as one line of text."""
    return [line for line in read(html).text.split("\n") if line]


class _Reader:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, int, int]] = []
        self.gap = ""
        self.skipping = ""
        self.level = 0

    def tag(self, token: str) -> None:
        name = match[1].lower() if (match := _NAME.match(token)) else ""
        is_end = token.startswith("</")
        if self.skipping:
            if name == self.skipping:
                self.level += -1 if is_end else 1
            if self.level == 0:
                self.skipping = ""
            return
        if _BLOCK.fullmatch(name):
            self.gap = "\n"
        is_open = not is_end and name not in _VOID and not token.endswith("/>")
        if is_open and (name in _SKIPPED or _HIDDEN.search(token)):
            self.skipping, self.level = name, 1

    def words(self, token: str, place: int) -> None:
        if token.startswith("&") and len(token) > 1:
            return self.word(entities.unescape(token), place, len(token))
        for match in _WORDS.finditer(token):
            self.word(match[0], place + match.start(), len(match[0]))
        return None

    def word(self, word: str, place: int, size: int) -> None:
        if word.isspace():
            self.gap = self.gap or " "
            return
        if self.gap and self.length:
            # The space itself is shown by what stands before the word, where that is one character.
            self.text.append(self.gap)
            self.length += 1
        self.gap = ""
        self.text.append(word)
        self.pieces.append((self.length, place, len(word), size))
        self.length += len(word)
