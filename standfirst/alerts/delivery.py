"""One span in the hands of one worker.

Windows of 200 are handed out one after the other; each is written down before any of it is posted, together with the
counts of what was answered until then. So the row always says: answered and counted; in hand; not yet touched.
"""

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from standfirst.alerts import throttle
from standfirst.alerts.browsers import Browser, browsers_of
from standfirst.alerts.claims import release, write_down
from standfirst.alerts.headlines import has_second, payload_for
from standfirst.alerts.models import Alert, Span
from standfirst.alerts.services import Services
from standfirst.alerts.spool import Line, Spool
from standfirst.notifications.audience import PLAIN
from standfirst.notifications.keys import vapid_for
from standfirst.notifications.models import PushKey
from standfirst.notifications.posting import post_office
from standfirst.notifications.spares import take_spares
from standfirst.webpush.delivery import Outcome, PushRequest, PushResult
from standfirst.webpush.encryption import Spare, encrypt, encrypt_with_spare

WINDOW = 200
MAX_TRIES = 4
LONGEST_WAIT_SECONDS = 60.0
COUNTERS = ("sent", "gone", "failed", "expired")


class SpanDelivery:
    """Delivers what is due of a span until the time is up; then gives it back."""

    def __init__(self, alert: Alert, span: Span, spool: Spool, *, until: float) -> None:
        self._alert, self._span, self._spool, self._until = alert, span, spool, until
        self._expires_at = alert.expires_at.timestamp()
        self._audience = alert.audience_at(alert.left_at)
        self._services = Services(alert, counts_alerts=span.group != PLAIN)
        self._keys = {key.pk: vapid_for(key) for key in PushKey.objects.all()}
        self._counts = {name: getattr(span, name) for name in COUNTERS}
        self._by_service: dict[str, dict[str, int]] = {host: dict(counts) for host, counts in span.services.items()}
        self._sent_second = span.sent_second
        # Handed out and without a final answer: how often it was posted, and not before when to try again.
        self._unanswered: dict[int, tuple[int, float]] = {}
        self._browsers: dict[int, Browser] = {}
        self._spares: dict[int, Spare] = {}
        self._throttled_until = 0.0

    def run(self, lines: list[Line]) -> None:
        """Deliver. lines: what a worker that died noted of this span. Raises LeaseLost."""
        self._take_up(lines)
        with closing(post_office().send(self._requests(), max_unanswered=WINDOW)) as results:
            for result in results:
                self._note(result)
        self._give_back()

    def _take_up(self, lines: list[Line]) -> None:
        """Know what is in hand: what the row says, less what the dead worker had answers for."""
        span = self._span
        in_hand = self._ids(after_id=span.window_from, last_id=span.claimed_to)
        self._unanswered = dict.fromkeys(in_hand, (0, 0.0))
        self._unanswered |= {int(id): (tries, due_at) for id, (tries, due_at) in span.unanswered.items()}
        for line in lines:
            if line.outcome == "later":
                self._unanswered[line.subscription_id] = line.tries, line.due_at
            elif self._unanswered.pop(line.subscription_id, None) is not None:
                self._count(line.subscription_id, line.outcome)
                self._services.remember(line.outcome, line.subscription_id)

    def _requests(self) -> Iterator[PushRequest]:
        """What there is to post, in the order of posting; ends when the time is up or nothing is due."""
        for window in self._windows():
            for browser in window:
                if self._is_expired():
                    self._settle(browser.id, "expired", browser.origin)
                elif held_until := self._services.held_until(browser.origin):
                    self._try_later(browser, self._unanswered[browser.id][0], held_until - time.time())
                else:
                    yield self._request(browser)

    def _windows(self) -> Iterator[list[Browser]]:
        """First again what is due of what was handed out before, then what nobody has touched."""
        due = sorted(id for id, (_, due_at) in self._unanswered.items() if due_at <= time.time())
        while due and (size := self._next_size()):
            yield self._hand_out_again(due[:size])
            due = due[size:]
        while self._span.claimed_to < self._span.last_id and (size := self._next_size()):
            yield self._hand_out_next(size)

    def _next_size(self) -> int:
        """How many may be handed out now; 0 when it is time to give the span back."""
        if not self._may_go_on():
            return 0
        size = throttle.take(WINDOW)
        if not size:
            self._throttled_until = throttle.next_moment_at()
        return size

    def _may_go_on(self) -> bool:
        return time.monotonic() < self._until and not self._is_expired()

    def _is_expired(self) -> bool:
        # Less than a second is nothing: a TTL of 0 reaches only browsers that listen at this very moment.
        return time.time() > self._expires_at - 1

    def _hand_out_again(self, ids: list[int]) -> list[Browser]:
        self._write_down()
        return self._look_up([id for id in ids if id in self._unanswered])

    def _hand_out_next(self, size: int) -> list[Browser]:
        span = self._span
        ids = list(self._ids(after_id=span.claimed_to, last_id=span.last_id)[:size])
        claimed_to = ids[-1] if len(ids) == size else span.last_id
        self._write_down(claimed_to=claimed_to, new_ids=ids)
        self._unanswered |= dict.fromkeys(ids, (0, 0.0))
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
        self._browsers |= browsers
        return list(browsers.values())

    def _request(self, browser: Browser) -> PushRequest:
        return PushRequest(
            id=browser.id,
            endpoint=browser.endpoint,
            # Encrypted only when there is room to post it, so memory follows what is under way.
            body=partial(self._encrypted, browser),
            ttl_seconds=max(1, int(self._expires_at - time.time())),
            authorization=self._keys[browser.key_id].authorization(browser.endpoint),
            urgency=self._alert.urgency,  # type: ignore[arg-type]
            push_topic=self._alert.tag,
        )

    def _encrypted(self, browser: Browser) -> bytes:
        payload = payload_for(self._alert, self._span, browser.id)
        spare = self._spares.pop(browser.id, None)
        if spare is not None:
            return encrypt_with_spare(payload, spare)
        return encrypt(payload, p256dh=bytes(browser.p256dh), auth=bytes(browser.auth))

    def _note(self, result: PushResult) -> None:
        """Heed an answer: count it, or try again later."""
        browser = self._browsers.pop(result.id)  # type: ignore[call-overload]
        tries, _ = self._unanswered[browser.id]
        if result.outcome is Outcome.ACCEPTED:
            self._services.note_accepted(browser)
            self._settle(browser.id, "sent", browser.origin)
        elif result.outcome is Outcome.GONE:
            self._settle(browser.id, "gone", browser.origin)
        elif result.outcome is Outcome.REFUSED:
            self._services.note_refused(browser, result.status)
            self._settle(browser.id, "failed", browser.origin)
        else:
            self._heed_delay(browser, tries, result)

    def _heed_delay(self, browser: Browser, tries: int, result: PushResult) -> None:
        wait_seconds = result.retry_after_seconds or _back_off_seconds(tries)
        was_posted = result.status is not None or result.outcome is Outcome.FAILED
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
            self._unanswered[browser.id] = tries, due_at
            self._spool.note(Line(self._span.pk, self._span.turn, browser.id, "later", tries, due_at))

    def _settle(self, id: int, outcome: str, origin: str = "") -> None:
        """Count a message that has its final answer. origin: empty where its subscription is not known any more."""
        del self._unanswered[id]
        self._count(id, outcome, origin)
        self._services.remember(outcome, id)
        self._spool.note(Line(self._span.pk, self._span.turn, id, outcome))

    def _count(self, id: int, outcome: str, origin: str = "") -> None:
        self._counts[outcome] += 1
        host = origin.partition("://")[2]
        counts = self._by_service.setdefault(host, {})
        counts[outcome] = counts.get(outcome, 0) + 1
        if outcome == "sent" and has_second(self._alert, self._span, id):
            self._sent_second += 1

    def _give_back(self) -> None:
        """Write down the rest and let go of the span."""
        is_all_handed_out = self._span.claimed_to >= self._span.last_id
        if self._is_expired():
            self._counts["expired"] += self._span.audience - sum(self._counts.values())
            self._unanswered.clear()
        elif is_all_handed_out:
            # Who has left the audience since it was counted is gone.
            self._counts["gone"] += max(0, self._span.audience - sum(self._counts.values()) - len(self._unanswered))
        self._services.judge()
        self._write_down()
        is_finished = not self._unanswered and (is_all_handed_out or self._is_expired())
        due_at = max(timezone.now(), datetime.fromtimestamp(self._throttled_until, UTC))
        if is_all_handed_out and self._unanswered:
            due_at = datetime.fromtimestamp(min(due for _, due in self._unanswered.values()), UTC)
        release(self._span, self._spool.holder, due_at=due_at, is_finished=is_finished)

    def _write_down(self, *, claimed_to: int | None = None, new_ids: Sequence[int] = ()) -> None:
        """Put counts and what is in hand into the row, and forget or strike whom the answers named: all or nothing.

        claimed_to: the end of a window about to be handed out, `new_ids` whom it holds; their spares are taken with it.
        Somebody who has joined since the audience was counted raises it by one.
        """
        known = sum(self._counts.values()) + len(self._unanswered) + len(new_ids)
        with transaction.atomic():
            write_down(
                self._span,
                self._spool.holder,
                audience=max(self._span.audience, known),
                window_from=self._span.claimed_to,
                claimed_to=self._span.claimed_to if claimed_to is None else claimed_to,
                services=self._by_service,
                sent_second=self._sent_second,
                unanswered={str(id): list(when) for id, when in self._unanswered.items()},
                **self._counts,
            )
            self._services.write_down()
            if settings.PUSH_SPARES:
                self._spares = take_spares(new_ids)


def _back_off_seconds(tries: int) -> float:
    """1, 2, 4 … 60 s, and up to a half more, so that those who failed together do not come again together."""
    return min(LONGEST_WAIT_SECONDS, 2.0**tries) * random.uniform(1.0, 1.5)  # noqa: S311
