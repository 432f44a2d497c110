"""How fast one push service may be asked.

The number of POSTs under way starts small, grows with every message accepted and is halved when the service asks for
patience or gives no answer, as a TCP sender does it. `Retry-After` holds the whole service back. A service that has
fallen silent is asked with one message at a time, after 1, 2, 4 … 60 s, so that it never keeps the others waiting.
"""

from collections import deque

from standfirst.webpush.delivery import Outcome, PushResult

MAX_CONNECTIONS = 8
MAX_STREAMS = 100
FIRST_WINDOW = 8
STALL_SECONDS = 2.0
LONGEST_HOLD_SECONDS = 60.0
SETTLING_SECONDS = 1.0
"""How fast a service is shows only when connections are open and the window has grown."""
_REMEMBERED_ANSWERS = 32


class Pace:
    """The pace of one origin. `now` is always in seconds of one monotonic clock."""

    def __init__(self) -> None:
        self.in_flight = 0
        """POSTs that have no answer yet."""
        self._busy_since = 0.0
        self._last_answers: deque[float] = deque(maxlen=_REMEMBERED_ANSWERS)
        self._window = FIRST_WINDOW
        self._largest_window = MAX_CONNECTIONS
        self._heard_at = 0.0
        self._held_until = 0.0
        self._silences = 0
        self._silence_hold_seconds = 0.0

    def has_room(self) -> bool:
        """Say whether another POST may start now, unless the service is held."""
        return self.in_flight < self._window

    def answers_a_second(self, now: float) -> float | None:
        """Say how fast it has answered of late; None as long as that does not show."""
        if not self.in_flight or now - self._busy_since < SETTLING_SECONDS:
            return None
        is_remembered = len(self._last_answers) == _REMEMBERED_ANSWERS
        since = self._last_answers[0] if is_remembered else self._busy_since
        return len(self._last_answers) / max(now - since, 0.001)

    def held_for_seconds(self, now: float) -> float:
        """Return how long the service is to be left alone; 0 when it may be asked."""
        if now < self._held_until:
            return self._held_until - now
        if self.in_flight and self._silence_hold_seconds:
            return self._silence_hold_seconds
        if self.in_flight and now - self._heard_at > STALL_SECONDS:
            return STALL_SECONDS
        return 0.0

    def allow_streams(self) -> None:
        """Note that the service speaks HTTP/2, where one connection carries many POSTs at once."""
        self._largest_window = MAX_CONNECTIONS * MAX_STREAMS

    def start(self, now: float) -> None:
        """Note that a POST starts."""
        if not self.in_flight:
            self._heard_at = self._busy_since = now
            self._last_answers.clear()
        self.in_flight += 1

    def abandon(self) -> None:
        """Note that we gave a POST up ourselves."""
        self.in_flight -= 1

    def finish(self, result: PushResult, now: float) -> None:
        """Note that a POST ended, and go faster or slower."""
        self.in_flight -= 1
        if result.outcome is Outcome.FAILED:
            self._note_silence(now)
        else:
            self._note_answer(result, now)

    def _note_answer(self, result: PushResult, now: float) -> None:
        self._heard_at = now
        self._last_answers.append(now)
        self._silences = 0
        self._silence_hold_seconds = 0.0
        if result.outcome is Outcome.ACCEPTED:
            self._window = min(self._window + 1, self._largest_window)
        if result.status in (429, 503):
            self._go_slower()
        if result.outcome is Outcome.TRY_LATER and result.retry_after_seconds:
            self._held_until = max(self._held_until, now + result.retry_after_seconds)

    def _note_silence(self, now: float) -> None:
        self._go_slower()
        self._silences += 1
        # What was under way when the hold began fails during it, and must not double it each time.
        if self._silences >= FIRST_WINDOW and now >= self._held_until:
            self._silence_hold_seconds = min(max(1.0, 2 * self._silence_hold_seconds), LONGEST_HOLD_SECONDS)
            self._held_until = now + self._silence_hold_seconds

    def _go_slower(self) -> None:
        self._window = max(1, self._window // 2)
