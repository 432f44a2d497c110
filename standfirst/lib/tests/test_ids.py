"""Numbers for comments."""

from datetime import UTC, datetime, timedelta

import pytest

from standfirst.lib.ids import BIGGEST_ID, new_id, time_of


def test_number_keeps_its_moment() -> None:
    moment = datetime(2011, 3, 4, 5, 6, 7, 89_000, tzinfo=UTC)
    assert time_of(new_id(moment)) == moment


def test_later_numbers_are_bigger() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    numbers = [new_id(moment + timedelta(milliseconds=n)) for n in range(200)]
    assert numbers == sorted(numbers)


def test_numbers_of_one_moment_rise_in_the_order_they_were_asked_for() -> None:
    """Two comments of one process within a millisecond would else change places."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    numbers = [new_id(moment) for _ in range(20)]
    assert numbers == sorted(set(numbers))


def test_number_of_now_fits_a_signed_bigint() -> None:
    assert 0 < new_id() <= BIGGEST_ID
    assert abs(datetime.now(UTC) - time_of(new_id())) < timedelta(seconds=5)


@pytest.mark.parametrize("year", [1989, 2060])
def test_moment_out_of_range_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="1990 to 2059"):
        new_id(datetime(year, 6, 1, tzinfo=UTC))
