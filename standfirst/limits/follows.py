"""How many readers, authors, topics, sections and stories somebody may begin to follow in an hour."""

from datetime import timedelta

from standfirst.limits.limiter import take

AN_HOUR = timedelta(hours=1)
FOLLOWS_AN_HOUR = 30


class FollowedTooMany(Exception):
    """retry_after_seconds: when the reader may follow again."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(retry_after_seconds)
        self.retry_after_seconds = retry_after_seconds


def count_follow(reader_id: int) -> None:
    """Count one more thing that a reader begins to follow; raises FollowedTooMany for the thirty-first of an hour.

    Whoever follows, stops and follows again is counted twice: each time somebody may be told.
    """
    verdict = take("follow", str(reader_id), limit=FOLLOWS_AN_HOUR, period=AN_HOUR)
    if not verdict.allowed:
        raise FollowedTooMany(verdict.retry_after_seconds)
