"""Pointing at words of a text that changes.

A quote is the W3C's TextQuoteSelector (Web Annotation Data Model, section 4.2.4): the exact words with some of what
stands before and after, and where they were. `find` looks for it in a text as a reader's browser saw it; `carry` takes
many places from one wording to the next. It would rather say "these words are gone" than point at others like them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standfirst.lib.rewording import Run, runs

CONTEXT = 48
LONGEST = 1000
# So many characters, of the words themselves and what stands unchanged around them, make sure that they are the same.
SURE = 32

Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """exact: the words; prefix, suffix: at most CONTEXT characters before and after; start: where they were, a hint."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


def quote_at(text: str, place: Place) -> Quote:
    """The quote of text[start:end]."""
    start, end = place
    return Quote(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
    )


def find(text: str, quote: Quote) -> Place | None:
    """Where the quote stands in this text, spaces and line feeds not compared; None where its words do not stand.

    Of several, the one whose surroundings fit best; of those that fit as well, the nearest to where it was.
    """
    squeezed = _Squeezed(text)
    wanted, prefix, suffix = (_squeeze(words) for words in (quote.exact, quote.prefix, quote.suffix))
    if not wanted:
        return None
    best = max(
        squeezed.places_of(wanted),
        key=lambda at: (
            squeezed.context(at, len(wanted), prefix, suffix),
            -abs(squeezed.places[at] - quote.start),
        ),
        default=None,
    )
    return None if best is None else squeezed.place(best, len(wanted))


def carry(places: Iterable[tuple[Quote, Place | None]], *, old: str, new: str) -> list[Place | None]:
    """Where these quotes stand in the new wording, None for words that are no longer there.

    place: where the quote stands in the old wording, None for one that was gone already and may come back.
    Words that stayed are carried with what stayed around them. Others are looked for only in what is new, and found
    only where enough of their surroundings came with them.
    """
    found = runs(old, new)
    fresh = _Fresh(new, found)
    return [_carried(quote, place, found, old) or fresh.find(_now(quote, place, old)) for quote, place in places]


def _carried(quote: Quote, place: Place | None, found: list[Run], old: str) -> Place | None:
    if place is None:
        return None
    start, end = place
    run = _run_at(found, start)
    if run is None or end > run.old + run.length:
        return None
    if run.length < SURE and not run.is_whole:
        return None
    return start - run.old + run.new, end - run.old + run.new


def _run_at(found: list[Run], start: int) -> Run | None:
    number = bisect_right(found, start, key=lambda run: run.old)
    run = found[number - 1] if number else None
    return run if run and start < run.old + run.length else None


def _now(quote: Quote, place: Place | None, old: str) -> Quote:
    """The quote with its surroundings of the old wording, which may have changed since it was made."""
    return quote if place is None else quote_at(old, place)


class _Fresh:
    """The parts of a text that another wording did not have: moved paragraphs, words that came back."""

    def __init__(self, text: str, kept: list[Run]) -> None:
        self.squeezed = _Squeezed(text)
        self.parts = [self.squeezed.reach(part) for part in _gaps(len(text), kept)]

    def find(self, quote: Quote) -> Place | None:
        """The one place in these parts where the words stand with enough of their surroundings."""
        wanted, prefix, suffix = (_squeeze(words) for words in (quote.exact, quote.prefix, quote.suffix))
        if not wanted:
            return None
        found = [at for first, last in self.parts for at in self.squeezed.places_of(wanted, first, last)]
        rated = sorted(((self.squeezed.context(at, len(wanted), prefix, suffix), at) for at in found), reverse=True)
        if not rated or rated[0][0] + len(wanted) < SURE:
            return None
        if len(rated) > 1 and rated[1][0] == rated[0][0]:
            return None
        return self.squeezed.place(rated[0][1], len(wanted))


def _gaps(length: int, kept: list[Run]) -> Iterator[Place]:
    at = 0
    for run in kept:
        if run.length < SURE and not run.is_whole:
            continue  # too short to be sure that it is what was there
        if run.new > at:
            yield at, run.new
        at = run.new + run.length
    if at < length:
        yield at, length


class _Squeezed:
    """A text without its spaces, and where each of its characters stands in the text."""

    def __init__(self, text: str) -> None:
        self.places = [place for place, character in enumerate(text) if not character.isspace()]
        self.text = _squeeze(text)

    def reach(self, part: Place) -> Place:
        """Where a part of the text begins and ends here."""
        return bisect_left(self.places, part[0]), bisect_left(self.places, part[1])

    def places_of(self, wanted: str, first: int = 0, last: int | None = None) -> Iterator[int]:
        at = self.text.find(wanted, first, last)
        while at != -1:
            yield at
            at = self.text.find(wanted, at + 1, last)

    def place(self, at: int, length: int) -> Place:
        return self.places[at], self.places[at + length - 1] + 1

    def context(self, at: int, length: int, prefix: str, suffix: str) -> int:
        """How many characters around the words are as the quote has them."""
        before = self.text[max(0, at - len(prefix)) : at]
        after = self.text[at + length : at + length + len(suffix)]
        return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
