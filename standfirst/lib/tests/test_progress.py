"""A log gets a few lines, not a bar."""

import pytest

from standfirst.lib.progress import progress


def test_log_is_told_each_quarter_once(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Counting", total=8) as advance:
        for _ in range(8):
            advance()
    assert capsys.readouterr().err.splitlines() == [
        "Counting …",
        "Counting: 25 %",
        "Counting: 50 %",
        "Counting: 75 %",
        "Counting: 100 %",
    ]


def test_nothing_to_do_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Counting", total=0):
        pass
    assert "Counting" in capsys.readouterr().err
