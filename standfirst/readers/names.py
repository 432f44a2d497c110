"""Names and words that readers choose: what is taken out of them before anybody else sees them."""

import re
import unicodedata

MARKS_ON_A_LETTER = 2
# Format characters (zero width, bidirectional overrides), private use, surrogates, unassigned, controls.
INVISIBLE = {"Cf", "Co", "Cs", "Cn", "Cc"}
# Letters that are drawn as nothing although Unicode counts them as letters or marks.
BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"


def clean_name(text: str) -> str:
    """Return a name as others may see it: composed (NFC), visible characters only, one space between words.

    At most two combining marks stay on a letter: every living script manages with that, and a stack of thirty
    covers the lines above and below.
    """
    visible = "".join(filter(_is_visible, re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))))
    return re.sub(r" +", " ", _with_few_marks(visible)).strip()


def has_stacked_marks(text: str) -> bool:
    """Whether some letter bears more marks than `clean_name` leaves on it."""
    composed = unicodedata.normalize("NFC", text)
    return _with_few_marks(composed) != composed


def clean_text(text: str) -> str:
    """Return several lines of text, each cleaned as a name is."""
    return "\n".join(clean_name(line) for line in text.splitlines()).strip()


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in INVISIBLE and character not in BLANK


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_ON_A_LETTER:
            kept.append(character)
    return "".join(kept)
