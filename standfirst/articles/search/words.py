"""What somebody typed: words, "phrases in quotation marks", and words to leave out, with a hyphen before them."""

import re
from dataclasses import dataclass

LONGEST = 200
MOST_WORDS = 12
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True)
class Words:
    """Terms that must stand in a story, and terms that must not; a term of several words is a phrase."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def read_words(typed: str) -> Words:
    """Read at most twelve terms; signs without a letter or digit say nothing."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(typed.replace("\0", " ")[:LONGEST])[:MOST_WORDS]:
        term = (phrase or word).strip()
        if any(sign.isalnum() for sign in term):
            (unwanted if minus else wanted).append(term)
    return Words(tuple(wanted), tuple(unwanted))
