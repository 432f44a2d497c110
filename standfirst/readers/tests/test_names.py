"""What is taken out of names."""

import unicodedata

import pytest

from standfirst.readers.names import clean_name, clean_text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Jenny   Wren ", "Jenny Wren"),
        ("Jenny\tWren\n", "Jenny Wren"),
        ("rotide\u202e eht", "rotide eht"),
        ("\u2066Wren\u2069", "Wren"),
        ("We\u200bditor\u200d", "Weditor"),
        ("\u3164\u2800", ""),
        ("Zoe\u0308", "Zo\u00eb"),
        ("W" + "\u0301\u0302\u0303\u0304" * 8 + "ren", "W\u0301\u0302\u0303ren"),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"),
        ("\x00\x07Wren", "Wren"),
        ("\ue000Wren\ufeff", "Wren"),
        ("Wren 🪶", "Wren 🪶"),
    ],
)
def test_name_shows_what_can_be_seen(typed: str, shown: str) -> None:
    assert unicodedata.normalize("NFC", clean_name(typed)) == unicodedata.normalize("NFC", shown)


def test_lines_stay_lines() -> None:
    assert clean_text("One\r\n\u202etwo\n\nthree ") == "One\ntwo\n\nthree"
