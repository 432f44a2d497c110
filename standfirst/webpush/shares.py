"""What each push service may have of one call of Sender.send(), so that none keeps the others waiting."""

from collections import defaultdict, deque
from collections.abc import Callable

from standfirst.webpush.delivery import PushRequest
from standfirst.webpush.endpoints import Origin
from standfirst.webpush.pace import Pace

LOOK_AHEAD = 200
"""So many requests may wait for their push service while others are read."""

FIRST_LOOK_AHEAD = 2000
"""As many while it does not show yet how fast a service is."""

SLOW_A_SECOND = 500
"""A service that answers fewer than this, and does not keep up, holds nobody up: what it cannot take is given back."""

KEPT_FOR_SLOW = 16
"""So many wait for a slow service all the same, to keep it busy."""

QUICK_SECONDS = 0.5
"""A service that takes longer for an answer may have only half of all POSTs under way."""

_OF_LATE = 1000
"""Requests read since a service was met for the last time."""


class Shares:
    """Who waits for whom, and how many POSTs have no answer.

    max_unanswered: at most so many POSTs are under way together.
    """

    def __init__(self, paces: defaultdict[Origin, Pace], *, now: Callable[[], float], max_unanswered: int) -> None:
        self.waiting: dict[Origin, deque[PushRequest]] = {}
        self.unanswered = 0
        self._max_unanswered = max_unanswered
        self._paces = paces
        self._now = now
        self._read = 0
        self._last_read: dict[Origin, int] = {}

    def meet(self, origin: Origin) -> None:
        """Note that a request for this service was read."""
        self._read += 1
        self._last_read[origin] = self._read

    def may_start(self, origin: Origin) -> bool:
        """Say whether a POST to this service may start, or be given back because the service is held."""
        pace = self._paces[origin]
        return (pace.has_room() and self._has_slot(origin)) or pace.held_for_seconds(self._now()) > 0

    def has_fallen_behind(self, origin: Origin) -> bool:
        """Say whether the others would have to wait for this one."""
        rate = self._paces[origin].answers_a_second(self._now())
        is_slow = rate is not None and rate < SLOW_A_SECOND
        return is_slow and len(self.waiting.get(origin, ())) >= KEPT_FOR_SLOW and self._others_are_idle(origin)

    def may_wait(self, origin: Origin) -> bool:
        """Say whether one more request may wait; otherwise reading must stop for now."""
        waiting = sum(len(queue) for queue in self.waiting.values())
        if self.unanswered >= self._max_unanswered or waiting >= FIRST_LOOK_AHEAD:
            return False
        is_unknown = self._paces[origin].answers_a_second(self._now()) is None
        return waiting < LOOK_AHEAD or (is_unknown and self._others_are_idle(origin))

    def _has_slot(self, origin: Origin) -> bool:
        """The second half of what may be under way is for those who answer quickly."""
        if self.unanswered < self._max_unanswered // 2:
            return True
        return self.unanswered < self._max_unanswered and not self._answers_late(origin)

    def _answers_late(self, origin: Origin) -> bool:
        pace = self._paces[origin]
        rate = pace.answers_a_second(self._now())
        return rate is not None and pace.in_flight > rate * QUICK_SECONDS and self._others_are_idle(origin)

    def _others_are_idle(self, origin: Origin) -> bool:
        """Say whether another push service, met of late, has nothing waiting: reading on is worth its while."""
        return any(
            other != origin and other not in self.waiting and not self._paces[other].held_for_seconds(self._now())
            for other, last in self._last_read.items()
            if self._read - last < _OF_LATE
        )
