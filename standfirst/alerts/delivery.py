"""One span in the hands of one worker.

Windows of 200 are handed out one after the other; each is written down before any of it is posted, together with the
counts of what was answered until then. So the row always says: answered and counted; in hand; not yet touched.
"""

import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from standfirst.alerts import throttle
from standfirst.alerts.browsers import Browser, browsers_of
from standfirst.alerts.claims import Claim, release, write_down
from standfirst.alerts.messages import Messages
from standfirst.alerts.models import Alert
from standfirst.alerts.services import Services
from standfirst.alerts.spool import Line
from standfirst.alerts.tally import Tally
from standfirst.alerts.unanswered import Unanswered
from standfirst.notifications.audience import PLAIN
from standfirst.webpush.delivery import Outcome, PushRequest, PushResult

WINDOW = 200
MAX_TRIES = 4
LONGEST_WAIT_SECONDS = 60.0


class SpanDelivery:
    """What is due of a span. Whoever holds it posts the requests(), tells note() each answer and calls give_back().

    requests() and give_back() raise LeaseLost when somebody else has taken the span over.
    """

    def __init__(self, alert: Alert, claim: Claim, *, until: float) -> None:
        self._alert, self._span, self._spool, self._until = alert, claim.span, claim.spool, until
        self._expires_at = alert.expires_at.timestamp()
        self._audience = alert.audience_at(alert.left_at)
        self._messages = Messages(alert, claim.span)
        self._services = Services(alert, counts_alerts=claim.span.group != PLAIN)
        self._tally = Tally(alert, claim.span)
        self._unanswered = self._in_hand(claim.lines)
        self._under_way = 0
        self._is_read = False
        self._throttled_until = 0.0

    @property
    def is_over(self) -> bool:
        """Whether all requests() have been read, and the answer to each noted."""
        return self._is_read and not self._under_way

    def requests(self) -> Iterator[PushRequest]:
        """What there is to post, in the order of posting; ends when the time is up or nothing is due."""
        for window in self._windows():
            for browser in window:
                if self._is_expired():
                    self._settle(browser.id, "expired", browser.origin)
                elif held_until := self._services.held_until(browser.origin):
                    self._try_later(browser, self._unanswered.tries(browser.id), held_until - time.time())
                else:
                    self._under_way += 1
                    yield self._messages.request_for(browser, id=(self, browser))
        self._is_read = True

    def note(self, browser: Browser, result: PushResult) -> None:
        """Heed an answer: count it, or try again later."""
        self._under_way -= 1
        if result.outcome is Outcome.ACCEPTED:
            self._services.note_accepted(browser)
            self._settle(browser.id, "sent", browser.origin)
        elif result.outcome is Outcome.GONE:
            self._settle(browser.id, "gone", browser.origin)
        elif result.outcome is Outcome.REFUSED:
            self._services.note_why(browser.origin, result.reason)
            self._services.note_refused(browser, result.status)
            self._settle(browser.id, "failed", browser.origin)
        else:
            self._heed_delay(browser, result)

    def give_back(self) -> None:
        """Write down the rest and let go of the span."""
        is_all_handed_out = self._span.claimed_to >= self._span.last_id
        untold = self._span.audience - self._tally.settled
        if self._is_expired():
            self._tally.add("expired", untold)
            self._unanswered.clear()
        elif is_all_handed_out:
            # Who has left the audience since it was counted is gone.
            self._tally.add("gone", max(0, untold - len(self._unanswered)))
        self._services.judge()
        self._write_down()
        due_at = max(timezone.now(), datetime.fromtimestamp(self._throttled_until, UTC))
        if is_all_handed_out and self._unanswered:
            due_at = datetime.fromtimestamp(self._unanswered.next_due_at(), UTC)
        is_finished = not self._unanswered and (is_all_handed_out or self._is_expired())
        release(self._span, self._spool.holder, due_at=due_at, is_finished=is_finished)
        self._spool.remove()

    def abandon(self) -> None:
        """Leave the span to others; they read what we noted of it."""
        self._spool.close()

    def _in_hand(self, lines: list[Line]) -> Unanswered:
        """What the row says is in hand, less what the worker that died had answers for."""
        span = self._span
        unanswered = Unanswered(self._ids(after_id=span.window_from, last_id=span.claimed_to), span.unanswered)
        for line in lines:
            if line.outcome == "later":
                unanswered.put_off(line.subscription_id, line.tries, line.due_at)
            elif unanswered.settle(line.subscription_id):
                self._tally.count(line.outcome, line.subscription_id)
                self._services.remember(line.outcome, line.subscription_id)
        return unanswered

    def _windows(self) -> Iterator[list[Browser]]:
        """First again what is due of what was handed out before, then what nobody has touched."""
        due = self._unanswered.due()
        while due and (size := self._next_size()):
            yield self._hand_out_again(due[:size])
            due = due[size:]
        while self._span.claimed_to < self._span.last_id and (size := self._next_size()):
            yield self._hand_out_next(size)

    def _next_size(self) -> int:
        """How many may be handed out now; 0 when it is time to give the span back."""
        if time.monotonic() >= self._until or self._is_expired():
            return 0
        size = throttle.take(WINDOW)
        if not size:
            self._throttled_until = throttle.next_moment_at()
        return size

    def _is_expired(self) -> bool:
        # Less than a second is nothing: a TTL of 0 reaches only browsers that listen at this very moment.
        return time.time() > self._expires_at - 1

    def _hand_out_again(self, ids: list[int]) -> list[Browser]:
        self._write_down()
        return self._look_up(ids)

    def _hand_out_next(self, size: int) -> list[Browser]:
        span = self._span
        ids = list(self._ids(after_id=span.claimed_to, last_id=span.last_id)[:size])
        self._write_down(claimed_to=ids[-1] if len(ids) == size else span.last_id, new_ids=ids)
        self._unanswered.hand_out(ids)
        return self._look_up(ids)

    def _ids(self, *, after_id: int, last_id: int) -> Any:
        span = self._span
        return self._audience.ids(group=span.group, activity=span.activity, after_id=after_id, last_id=last_id)

    def _look_up(self, ids: list[int]) -> list[Browser]:
        """Load these subscriptions; one that has been removed meanwhile is gone."""
        browsers = browsers_of(ids)
        for id in ids:
            if id not in browsers:
                self._settle(id, "gone")
        return list(browsers.values())

    def _heed_delay(self, browser: Browser, result: PushResult) -> None:
        tries = self._unanswered.tries(browser.id)
        wait_seconds = result.retry_after_seconds or _back_off_seconds(tries)
        was_posted = result.status is not None or result.outcome is Outcome.FAILED
        if was_posted:
            self._services.note_why(browser.origin, result.reason)
        if was_posted and result.retry_after_seconds:
            self._services.hold(browser.origin, result.retry_after_seconds, "asked for patience")
        self._try_later(browser, tries + was_posted, wait_seconds)

    def _try_later(self, browser: Browser, tries: int, wait_seconds: float) -> None:
        """Keep it for later, unless it was tried often enough or would be too late."""
        due_at = time.time() + wait_seconds
        if tries >= MAX_TRIES:
            self._settle(browser.id, "failed", browser.origin)
        elif due_at >= self._expires_at - 1:
            self._settle(browser.id, "expired", browser.origin)
        else:
            self._unanswered.put_off(browser.id, tries, due_at)
            self._spool.note(Line(self._span.pk, self._span.turn, browser.id, "later", tries, due_at))

    def _settle(self, id: int, outcome: str, origin: str = "") -> None:
        """Count a message that has its final answer. origin: empty where its subscription is not known any more."""
        self._unanswered.settle(id)
        self._tally.count(outcome, id, origin)
        self._services.remember(outcome, id)
        self._spool.note(Line(self._span.pk, self._span.turn, id, outcome))

    def _write_down(self, *, claimed_to: int | None = None, new_ids: Sequence[int] = ()) -> None:
        """Put counts and what is in hand into the row, and forget or strike whom the answers named: all or nothing.

        claimed_to: the end of a window about to be handed out, `new_ids` whom it holds; their spares are taken with it.
        Somebody who has joined since the audience was counted raises it by one.
        """
        known = self._tally.settled + len(self._unanswered) + len(new_ids)
        with transaction.atomic():
            write_down(
                self._span,
                self._spool.holder,
                audience=max(self._span.audience, known),
                window_from=self._span.claimed_to,
                claimed_to=self._span.claimed_to if claimed_to is None else claimed_to,
                unanswered=self._unanswered.written(),
                **self._tally.values(),
            )
            self._services.write_down()
            self._messages.take_spares(new_ids)


def _back_off_seconds(tries: int) -> float:
    """1, 2, 4 … 60 s, and up to a half more, so that those who failed together do not come again together."""
    return min(LONGEST_WAIT_SECONDS, 2.0**tries) * random.uniform(1.0, 1.5)  # noqa: S311
