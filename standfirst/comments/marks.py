"""Setting marks into an article at the words that comments are about.

Where they stand was found when they were posted and at every edit since (actions/passages.py); here they are only put
into the HTML, the same for every visitor.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.template.loader import render_to_string

from standfirst.articles.models import ArticlePage
from standfirst.comments.models import Comment, Passage
from standfirst.corrections.models import Version
from standfirst.lib.plaintext import Reading, read
from standfirst.lib.quotes import Place, find
from standfirst.pages.kept import kept

# More would hide the article behind its comments: those that are talked about most stay.
MOST_MARKS = 40
MOST_PASSAGES = 2000
_LINK = re.compile(r"<a[\s>]|</a\s*>", re.IGNORECASE)


@dataclass
class Mark:
    """Words of the article, and the comments about exactly these, the first of them in front."""

    passage: Passage
    place: Place
    comments: list[Comment] = field(default_factory=list)

    @property
    def others(self) -> int:
        return len(self.comments) - 1


def marks_of(article: ArticlePage) -> list[Mark]:
    """The article's marks in its order, those with most comments where there are too many; two queries, or one."""
    rows = Passage.objects.visible_to(None).of_article(article).of_now()
    marks: dict[Place, Mark] = {}
    for passage in rows.select_related("comment__author")[:MOST_PASSAGES]:
        place = (passage.start or 0, passage.end or 0)
        marks.setdefault(place, Mark(passage, place)).comments.append(passage.comment)
    chosen = sorted(marks.values(), key=lambda mark: -len(mark.comments))[:MOST_MARKS]
    return sorted(chosen, key=lambda mark: mark.place)


def with_marks(halves: tuple[str, str], article: ArticlePage) -> tuple[str, str]:
    """The two halves of the body's HTML, with the marks in them."""
    has_passages = kept(("passages", article.pk), Passage.objects.of_article(article).exists)
    marks = marks_of(article) if has_passages else []
    if not marks:
        return halves
    html = halves[0] + halves[1]
    reading = read(html)
    placed = list(_placed(marks, reading, article))
    return _insert(html, sorted(_insertions(html, reading, placed)), len(halves[0]))


def _placed(marks: list[Mark], reading: Reading, article: ArticlePage) -> Iterator[Mark]:
    """The marks where the words stand in this HTML: as noted, or looked for where a template has changed since."""
    version = Version.objects.of_article(article).latest_first().first()
    is_same = version is not None and version.body == reading.text
    for mark in marks:
        if version is None or mark.passage.placed_in_id != version.pk:
            continue
        place = mark.place if is_same else find(reading.text, mark.passage.quote)
        if place is not None:
            yield Mark(mark.passage, place, mark.comments)


def _insertions(html: str, reading: Reading, marks: list[Mark]) -> Iterator[tuple[int, int, str]]:
    """(where in the HTML, order at that place, what)."""
    for start, end in _united(mark.place for mark in marks):
        for first, last in _without_tags(html, reading.html_ranges(start, end)):
            yield first, 2, '<span class="passage-words">'
            yield last, 0, "</span>"
    for mark in marks:
        ends = [last for _, last in reading.html_ranges(*mark.place)]
        if ends:
            yield _outside_links(html, ends[-1]), 1, render_to_string("comments/_mark.html", {"mark": mark}).strip()


def _united(places: Iterable[Place]) -> list[Place]:
    """The stretches that these places cover together."""
    united: list[Place] = []
    for start, end in sorted(places):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _without_tags(html: str, ranges: Iterable[Place]) -> Iterator[Place]:
    """The same stretches, joined where no tag lies between them."""
    first = last = -1
    for start, end in ranges:
        if first >= 0 and "<" not in html[last:start]:
            last = end
            continue
        if first >= 0:
            yield first, last
        first, last = start, end
    if first >= 0:
        yield first, last


def _outside_links(html: str, place: int) -> int:
    """This place, or the end of the link that it lies in: a link holds no other."""
    before = None
    for match in _LINK.finditer(html):
        if match.start() >= place:
            is_inside = before is not None and not before.startswith("</") and match[0].startswith("</")
            return match.end() if is_inside else place
        before = match[0]
    return place


def _insert(html: str, insertions: list[tuple[int, int, str]], half: int) -> tuple[str, str]:
    parts: tuple[list[str], list[str]] = ([], [])
    at = 0
    for place, _, text in insertions:
        _add(parts, html, at, place, half)
        parts[place > half].append(text)
        at = place
    _add(parts, html, at, len(html), half)
    return "".join(parts[0]), "".join(parts[1])


def _add(parts: tuple[list[str], list[str]], html: str, start: int, end: int, half: int) -> None:
    parts[0].append(html[start : max(start, min(end, half))])
    parts[1].append(html[max(start, half) : max(end, half)] if end > half else "")
