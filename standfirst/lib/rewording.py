"""What changed between two wordings of a text, word by word.

A text is blocks of words divided by line feeds (plaintext.py). Blocks that stayed are found first, then the words that
stayed within the blocks that did not: that is quick on long texts, and reads as an editor would tell it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\n|\w+(?:[’'.,-]\w+)*|[^\w\s]")
# Fewer words than these between two changes are told as part of one change.
_LONE_WORDS = 2

Change = tuple[str, str]
Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True)
class Run:
    """A stretch that both texts have: `length` characters at `old` in the one, at `new` in the other.

    is_whole: made of whole blocks.
    """

    old: int
    new: int
    length: int
    is_whole: bool = False


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int


def runs(old: str, new: str) -> list[Run]:
    """The stretches that stayed, in order, as long as they are in both texts."""
    return list(_joined(_raw_runs(old, new)))


def changes(old: str, new: str) -> list[list[Change]]:
    """The new text block by block, each as parts ("same" | "gone" | "new", words), with the gone words in their place.

    A block in which nothing changed is one part "same". What is gone as a whole block is a block of its own.
    """
    told: list[list[Change]] = [[]]
    for kind, text in _parts(old, new):
        for number, line in enumerate(text.split("\n")):
            if number:
                told.append([])
            if line.strip():
                told[-1].append((kind, line))
    return [_tidied(block) for block in told if block]


def count_words(blocks: list[list[Change]], kind: str) -> int:
    """How many words are "gone", or "new"."""
    return sum(len(re.findall(r"\w+", text)) for block in blocks for what, text in block if what == kind)


def _raw_runs(old: str, new: str) -> Iterator[Run]:
    old_blocks, new_blocks = _blocks(old), _blocks(new)
    for tag, i, j, k, m in _opcodes([block.text for block in old_blocks], [block.text for block in new_blocks]):
        if tag == "equal":
            for before, after in zip(old_blocks[i:j], new_blocks[k:m], strict=True):
                yield Run(before.start, after.start, before.end - before.start, True)
        elif tag == "replace":
            yield from _word_runs(_words(old_blocks[i:j], old), _words(new_blocks[k:m], new), old, new)


def _word_runs(old_words: list[Word], new_words: list[Word], old: str, new: str) -> Iterator[Run]:
    for tag, i, j, k, _ in _opcodes([word.text for word in old_words], [word.text for word in new_words]):
        if tag == "equal":
            for step in range(j - i):
                before, after = old_words[i + step], new_words[k + step]
                yield Run(before.start, after.start, len(before.text))


def _joined(found: Iterator[Run]) -> Iterator[Run]:
    """Neighbours with one character between them in both texts, the space or the line feed, are one run."""
    last: Run | None = None
    for run in found:
        if last is not None:
            gap = run.old - last.old - last.length
            if gap in (0, 1) and run.new - last.new - last.length == gap:
                last = Run(last.old, last.new, last.length + gap + run.length, last.is_whole and run.is_whole)
                continue
            yield last
        last = run
    if last is not None:
        yield last


def _parts(old: str, new: str) -> Iterator[Change]:
    at_old = at_new = 0
    for run in [*runs(old, new), Run(len(old), len(new), 0)]:
        yield "gone", old[at_old : run.old]
        yield "new", new[at_new : run.new]
        yield "same", new[run.new : run.new + run.length]
        at_old, at_new = run.old + run.length, run.new + run.length


def _tidied(block: list[Change]) -> list[Change]:
    """Changes with a lone word or two between them are one change: "a red old boat" → "a green new boat"."""
    tidy: list[Change] = []
    for number, (kind, text) in enumerate(block):
        is_between = 0 < number < len(block) - 1 and kind == "same"
        if is_between and len(text.split()) <= _LONE_WORDS:
            tidy += [("gone", text), ("new", text)]
        else:
            tidy.append((kind, text))
    return list(_gathered(tidy))


def _gathered(block: list[Change]) -> Iterator[Change]:
    """Gone words first, then new ones, wherever both stand next to each other; their outer spaces stay outside."""
    same = gone = new = ""
    for kind, text in [*block, ("same", "")]:
        if kind == "gone":
            gone += text
        elif kind == "new":
            new += text
        elif not gone.strip() and not new.strip():
            same += (" " if new and same and not same.endswith(" ") else "") + text
            gone = new = ""
        else:
            lead = " " if gone[:1] in ("", " ") and new[:1] in ("", " ") and (gone + new)[:1] == " " else ""
            gone, new = gone.removeprefix(lead), new.removeprefix(lead)
            tail = " " if gone[-1:] == new[-1:] == " " else ""
            gone, new = gone.removesuffix(tail), new.removesuffix(tail)
            yield from ((what, words) for what, words in (("same", same + lead), ("gone", gone), ("new", new)) if words)
            same, gone, new = tail + text, "", ""
    if same:
        yield "same", same


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[Opcode]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _blocks(text: str) -> list[Word]:
    return [Word(match[0], match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]


def _words(blocks: list[Word], text: str) -> list[Word]:
    if not blocks:
        return []
    found = _WORD.finditer(text, blocks[0].start, blocks[-1].end)
    return [Word(match[0], match.start(), match.end()) for match in found]
