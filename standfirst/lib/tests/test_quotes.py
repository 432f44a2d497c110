"""Places in a text survive its edits, or are known to be gone; they never come to stand at other words."""

import random
from dataclasses import dataclass

import pytest

from standfirst.lib.quotes import CONTEXT, SURE, Place, Quote, carry, find, quote_at

OLD = "The ferry left at six.\nThe harbour wall was wet, and the ferry did not come back.\nNobody had told the harbour."


def place_of(words: str, text: str = OLD, nth: int = 0) -> Place:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def carried(words: str, new: str, nth: int = 0) -> str | None:
    """What the place of these words of OLD holds in the new text."""
    place = place_of(words, nth=nth)
    (found,) = carry([(quote_at(OLD, place), place)], old=OLD, new=new)
    return None if found is None else new[found[0] : found[1]]


def test_quote_is_found_where_its_surroundings_fit_best() -> None:
    quote = Quote(exact="the ferry", prefix="was wet, and ", suffix=" did not come back.")
    assert find(OLD, quote) == place_of("the ferry")
    assert find(OLD, Quote(exact="harbour", prefix="told the ")) == place_of("harbour", nth=1)


def test_quote_without_surroundings_is_found_near_to_where_it_was() -> None:
    assert find(OLD, Quote(exact="harbour", start=len(OLD))) == place_of("harbour", nth=1)
    assert find(OLD, Quote(exact="harbour", start=0)) == place_of("harbour")


def test_browsers_space_between_blocks_as_they_like() -> None:
    assert find(OLD, Quote(exact="at six.The \n harbour")) == place_of("at six.\nThe harbour")


@pytest.mark.parametrize("exact", ["", "   ", "the train"])
def test_words_that_do_not_stand_there_are_not_found(exact: str) -> None:
    assert find(OLD, Quote(exact=exact)) is None


def test_words_move_with_what_comes_before_them() -> None:
    assert carried("harbour wall", "It rained.\n" + OLD) == "harbour wall"


def test_words_that_were_changed_are_gone_though_they_stand_elsewhere() -> None:
    assert carried("harbour", OLD.replace("The harbour wall", "The old quay"), nth=0) is None


def test_words_move_with_their_paragraph() -> None:
    first, second, third = OLD.split("\n")
    assert carried("harbour wall", f"{first}\n{third}\n{second}") == "harbour wall"


def test_words_that_come_back_are_found_again() -> None:
    place = place_of("harbour wall was wet, and the ferry did not come")
    quote = quote_at(OLD, place)
    without = OLD.replace("The harbour wall was wet, and the ferry did not come back.", "It was cold.")
    assert carry([(quote, place)], old=OLD, new=without) == [None]
    assert carry([(quote, None)], old=without, new=OLD) == [place]


@dataclass(frozen=True)
class Token:
    """A word that keeps its identity through all edits."""

    number: int
    word: str


class Paper:
    """An article whose words are known one by one, and an editor who changes it at random."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = [_word(chance) for _ in range(900)] + ["the", "of", "a", "and", "to"] * 40
        self.made = 0
        self.blocks = [self.new_tokens(chance.randint(20, 90)) for _ in range(40)]

    def new_tokens(self, count: int) -> list[Token]:
        self.made += count
        return [Token(self.made - step, self.chance.choice(self.words)) for step in range(count)]

    def edit(self) -> None:
        deed = self.chance.choice([self.insert, self.remove, self.replace, self.replace, self.move, self.add, self.cut])
        for _ in range(self.chance.randint(1, 6)):
            deed()
        self.blocks = [block for block in self.blocks if block]

    def insert(self) -> None:
        block = self.chance.choice(self.blocks)
        at = self.chance.randint(0, len(block))
        block[at:at] = self.new_tokens(self.chance.randint(1, 8))

    def remove(self) -> None:
        block = self.chance.choice(self.blocks)
        at = self.chance.randrange(len(block) or 1)
        del block[at : at + self.chance.randint(1, 8)]

    def replace(self) -> None:
        block = self.chance.choice(self.blocks)
        at = self.chance.randrange(len(block) or 1)
        block[at : at + self.chance.randint(1, 6)] = self.new_tokens(self.chance.randint(1, 6))

    def move(self) -> None:
        block = self.blocks.pop(self.chance.randrange(len(self.blocks)))
        self.blocks.insert(self.chance.randint(0, len(self.blocks)), block)

    def add(self) -> None:
        self.blocks.insert(self.chance.randint(0, len(self.blocks)), self.new_tokens(self.chance.randint(15, 60)))

    def cut(self) -> None:
        if len(self.blocks) > 20:
            del self.blocks[self.chance.randrange(len(self.blocks))]

    def text(self) -> str:
        return "\n".join(" ".join(token.word for token in block) for block in self.blocks)

    def layout(self) -> list[tuple[Token, int, int]]:
        """Every word with where it stands in the text."""
        found, at = [], 0
        for block in self.blocks:
            for token in block:
                found.append((token, at, at + len(token.word)))
                at += len(token.word) + 1
        return found


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("aeioubdfgklmnprst") for _ in range(chance.randint(3, 10)))


@dataclass
class Anchor:
    tokens: list[Token]
    quote: Quote
    place: Place | None


@pytest.mark.parametrize("seed", range(2))
def test_2000_places_through_50_edits_are_neither_lost_nor_moved_to_other_words(seed: int) -> None:
    paper = Paper(random.Random(seed))
    anchors = [_anchor(paper) for _ in range(2000)]
    survivors = 0
    for _ in range(50):
        old, before = paper.text(), _order(paper.layout())
        paper.edit()
        new, after = paper.text(), paper.layout()
        order = _order(after)
        found = carry([(anchor.quote, anchor.place) for anchor in anchors], old=old, new=new)
        for anchor, place in zip(anchors, found, strict=True):
            _check(anchor, place, new, before, after, order)
            anchor.place = place
        survivors = sum(place is not None for place in found)
    # The edits change much, yet not everything: the test would be empty if all or none were left.
    assert 500 < survivors < 1900
    assert all(anchor.quote.exact for anchor in anchors)


def _anchor(paper: Paper) -> Anchor:
    layout = paper.layout()
    length = paper.chance.choice([1, 1, 2, 3, 5, 8, 13, 40])
    first = paper.chance.randrange(len(layout) - length)
    chosen = layout[first : first + length]
    place = chosen[0][1], chosen[-1][2]
    return Anchor([token for token, _, _ in chosen], quote_at(paper.text(), place), place)


def _order(layout: list) -> dict[int, int]:
    return {token.number: at for at, (token, _, _) in enumerate(layout)}


def _check(anchor: Anchor, place: Place | None, new: str, before: dict, after: list, order: dict) -> None:
    numbers = [token.number for token in anchor.tokens]
    at = [order.get(number, -9) for number in numbers]
    still_there = at == list(range(at[0], at[0] + len(at))) and at[0] >= 0
    if place is not None:
        assert new[place[0] : place[1]].split() == [token.word for token in anchor.tokens], "other words"
        assert still_there, f"moved to words like them: {anchor.quote.exact!r}"
        assert place == (after[at[0]][1], after[at[-1]][2]), "moved to words like them"
    elif still_there and anchor.place is not None:
        assert _stretch(at[0], at[-1], before, after) < SURE, f"lost: {anchor.quote.exact!r}"


def _stretch(first: int, last: int, before: dict, after: list) -> int:
    """How many characters around these words of the new text stayed as they were, themselves included."""

    def stood(at: int) -> int:
        return before.get(after[at][0].number, -9)

    start, end = first, last
    while start > 0 and stood(start - 1) == stood(start) - 1 and last - start < CONTEXT:
        start -= 1
    while end + 1 < len(after) and stood(end + 1) == stood(end) + 1 and end - first < CONTEXT:
        end += 1
    # Beyond the context that a quote keeps, more of the same does not help.
    reach = sum(len(token.word) for token, _, _ in after[start : end + 1])
    return min(reach, 2 * CONTEXT)
