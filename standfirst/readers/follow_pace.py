"""What somebody is told who begins to follow too much within an hour."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import ngettext

from standfirst.apikit.errors import TooManyRequests
from standfirst.limits.follows import FollowedTooMany


def sentence_for(refusal: FollowedTooMany) -> str:
    minutes = math.ceil(refusal.retry_after_seconds / 60)
    return ngettext(
        "You have begun to follow much within an hour: wait %(minutes)s minute, then go on.",
        "You have begun to follow much within an hour: wait %(minutes)s minutes, then go on.",
        minutes,
    ) % {"minutes": minutes}


@contextmanager
def told_as_problem() -> Iterator[None]:
    """For the API: the refusal becomes a problem document."""
    try:
        yield
    except FollowedTooMany as refusal:
        raise TooManyRequests(sentence_for(refusal), retry_after_seconds=refusal.retry_after_seconds) from refusal
