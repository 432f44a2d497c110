"""Changes are told word by word, in blocks."""

import pytest

from standfirst.lib.rewording import changes, count_words


def test_a_changed_word_is_told_in_its_place() -> None:
    assert changes("The ferry left at six.", "The ferry left at seven.") == [
        [("same", "The ferry left at "), ("gone", "six"), ("new", "seven"), ("same", ".")]
    ]


def test_blocks_that_stayed_are_one_part() -> None:
    assert changes("One.\nTwo.", "One.\nTwo.\nThree.") == [[("same", "One.")], [("same", "Two.")], [("new", "Three.")]]


def test_a_block_that_is_gone_stands_where_it_stood() -> None:
    told = changes("One.\nTwo.\nThree.", "One.\nThree.")
    assert told == [
        [("same", "One.")],
        [("gone", "Two.")],
        [("same", "Three.")],
    ]


def test_a_lone_word_between_two_changes_is_part_of_them() -> None:
    found = changes("it was a red and old boat then", "it was a green and new boat then")
    assert ("gone", "red and old") in found[0]
    assert ("new", "green and new") in found[0]


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", "New."), ("Old.", ""), ("a\nb c", "a b\nc"), ("x", "x")])
def test_the_new_text_can_be_read_from_the_changes(old: str, new: str) -> None:
    told = changes(old, new)
    words = [word for block in told for kind, text in block if kind != "gone" for word in text.split()]
    assert words == new.split()


def test_changed_words_are_counted() -> None:
    assert count_words(changes("One two.", "One three four."), "new") == 2
