"""What a fan-out learns about push services and subscriptions: whom to leave alone, whom to forget, whom to suspect."""

import logging
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.alerts.models import Alert, Hold
from standfirst.notifications.audience import count_alert
from standfirst.notifications.models import PushSubscription

if TYPE_CHECKING:
    from standfirst.alerts.browsers import Browser

logger = logging.getLogger(__name__)

MAX_STRIKES = 5
STRUCK_FOR = timedelta(days=3)
SUSPICION = 20
"""After so many refusals and not one acceptance, it is our key that the service refuses, not the subscriptions."""
KEY_HOLD_SECONDS = 3600.0
_SUCCESS_KEPT_FOR = timedelta(days=7)
_HOLDS_READ_EVERY_SECONDS = 0.5


class Services:
    """Kept by one worker for one span, written down with each window.

    counts_alerts: whether some of these browsers want only so many alerts a day.
    """

    def __init__(self, alert: Alert, *, counts_alerts: bool = False) -> None:
        self._alert = alert
        self._counts_alerts = counts_alerts
        self._counted: list[int] = []
        self._gone: list[int] = []
        self._reached: list[int] = []
        self._refused: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._accepted: Counter[tuple[str, int]] = Counter()
        self._struck: list[int] = []
        self._explained: set[str] = set()
        self._holds: dict[str, float] = {}
        self._holds_read_at = 0.0

    def held_until(self, origin: str) -> float | None:
        """When this push service may be asked again, seconds since 1970; None for now. Other workers' holds count."""
        if time.monotonic() - self._holds_read_at > _HOLDS_READ_EVERY_SECONDS:
            self._holds_read_at = time.monotonic()
            rows = Hold.objects.filter(held_until__gt=timezone.now()).values_list("origin", "held_until")
            self._holds = {held: until.timestamp() for held, until in rows}
        until = self._holds.get(origin)
        return until if until is not None and until > time.time() else None

    def hold(self, origin: str, seconds: float, reason: str) -> None:
        """Let every worker leave this push service alone."""
        until = time.time() + seconds
        if self._holds.get(origin, 0) >= until - 0.5:
            return
        self._holds[origin] = until
        values = {"held_until": datetime.fromtimestamp(until, UTC), "reason": reason}
        Hold.objects.update_or_create(origin=origin, defaults=values)

    def remember(self, outcome: str, id: int) -> None:
        if outcome == "gone":
            self._gone.append(id)
        elif outcome == "sent" and self._counts_alerts:
            self._counted.append(id)

    def note_accepted(self, browser: "Browser") -> None:
        self._accepted[browser.origin, browser.key_id] += 1
        last = browser.last_success_at
        # Not for each message: a row written for every one sent would cost more than sending it.
        if browser.strikes or last is None or last < timezone.now() - _SUCCESS_KEPT_FOR:
            self._reached.append(browser.id)

    def note_refused(self, browser: "Browser", status: int | None) -> None:
        """A refusal is the subscription's fault only where others are accepted; 413 is the message's."""
        if status not in (400, 401, 403):
            return
        service = browser.origin, browser.key_id
        self._refused[service].append(browser.id)
        if not self._accepted[service] and len(self._refused[service]) == SUSPICION:
            self._accuse_our_key(browser.origin)

    def note_why(self, origin: str, reason: str) -> None:
        """Tell the operator, once for each push service and span, why it has not taken a message."""
        if origin not in self._explained:
            self._explained.add(origin)
            logger.warning("alert %s: %s has not taken a message: %s", self._alert.pk, origin, reason)

    def judge(self) -> None:
        """At the end of a span, strike those refused by a service that accepted others with the same key."""
        for service, ids in self._refused.items():
            if self._accepted[service]:
                self._struck += ids
        self._refused.clear()

    def write_down(self) -> None:
        """Put what was learnt into the rows; in the caller's transaction."""
        now = timezone.now()
        if self._gone:
            PushSubscription.objects.filter(pk__in=self._gone).delete()
        if self._reached:
            reached = PushSubscription.objects.filter(pk__in=self._reached)
            reached.update(last_success_at=now, strikes=0, refused_since=None)
        if self._struck:
            struck = PushSubscription.objects.filter(pk__in=self._struck)
            struck.update(strikes=F("strikes") + 1, refused_since=Coalesce("refused_since", now))
            struck.filter(strikes__gte=MAX_STRIKES, refused_since__lt=now - STRUCK_FOR).delete()
        if self._counted:
            count_alert(self._counted, at=self._alert.left_at)
        self._gone, self._reached, self._struck, self._counted = [], [], [], []

    def _accuse_our_key(self, origin: str) -> None:
        logger.error("alert %s: a push service refuses our key; left alone for an hour", self._alert.pk)
        self.hold(origin, KEY_HOLD_SECONDS, "refuses our key")
        words = _(
            "%(origin)s refuses this paper’s push key and is left alone for an hour. Ask whoever runs the site to "
            "check PUSH_CONTACT and the server’s clock; the next alert tries it again."
        )
        Alert.objects.filter(pk=self._alert.pk).update(trouble=words % {"origin": origin})
