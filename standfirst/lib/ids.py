"""Numbers for comments: ordered by time, made before the INSERT, and short enough for every database.

41 bits of milliseconds since 1990-01-01 UTC (enough until 2059), then 22 random bits; positive in 63 bits. Made for a
past moment, a number keeps that moment, so an imported comment keeps its date. Numbers that one process makes for one
millisecond rise in the order they were asked for (RFC 9562, section 6.2, method 2).
"""

import secrets
import threading
import time
from datetime import UTC, datetime

EPOCH_MILLISECONDS = 631_152_000_000
RANDOM_BITS = 22
BIGGEST_ID = 2**63 - 1

_lock = threading.Lock()
_last = 0


def new_id(at: datetime | None = None) -> int:
    """A new number for now, or for a moment from 1990 to 2059; raises ValueError for any other moment."""
    milliseconds = time.time_ns() // 1_000_000 if at is None else int(at.timestamp() * 1000)
    milliseconds -= EPOCH_MILLISECONDS
    if not 0 <= milliseconds < 2**41:
        raise ValueError("An id can be made for moments from 1990 to 2059 only.")
    return _after_the_last(milliseconds << RANDOM_BITS | secrets.randbits(RANDOM_BITS))


def _after_the_last(number: int) -> int:
    """The number, or the one that follows the last made if both are of one millisecond and it would come before."""
    global _last
    with _lock:
        if number >> RANDOM_BITS == _last >> RANDOM_BITS:
            number = max(number, _last + 1)
        _last = number
    return number


def time_of(number: int) -> datetime:
    """The moment a number was made for, to the millisecond, in UTC."""
    return datetime.fromtimestamp(((number >> RANDOM_BITS) + EPOCH_MILLISECONDS) / 1000, tz=UTC)


def first_id(at: datetime) -> int:
    """The smallest number of that moment: everything made since then is at least this."""
    return max(int(at.timestamp() * 1000) - EPOCH_MILLISECONDS, 0) << RANDOM_BITS
