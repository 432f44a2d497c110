"""Two headlines tried on a twentieth of the audience before the rest is told.

The first spans are the trial: browsers with an even id get the first headline, those with an odd id the second. The
rest waits until the trial is over, and then gets the headline that was tapped more often, provided that enough browsers
were asked and that chance alone would make such a difference in fewer than one trial of twenty.
"""

from dataclasses import dataclass
from math import ceil, sqrt

from django.db.models import F, Sum
from django.utils import timezone

from standfirst.alerts.models import Alert, Span
from standfirst.notifications.audience import CHOOSY, PLAIN

TRIAL_SHARE = 0.05
SAMPLE = 500
"""Below so many browsers told for each headline no winner is named."""
_CERTAIN = 1.96
"""Standard deviations: 95 % of what chance does lies within (two-sided test of two proportions)."""
FIRST, SECOND = "first", "second"


@dataclass(frozen=True)
class Tried:
    """How one headline did: browsers told, and taps."""

    sent: int
    taps: int

    @property
    def share(self) -> float:
        return self.taps / self.sent if self.sent else 0.0

    @property
    def percent(self) -> str:
        return f"{self.share * 100:.1f}"


def set_trial_apart(alert: Alert, spans: list[Span]) -> list[Span]:
    """Mark the first twentieth of these spans as the trial and let the others wait; cut the one between them in two."""
    wanted = ceil(sum(span.audience for span in spans) * TRIAL_SHARE)
    parted: list[Span] = []
    for span in spans:
        if span.group not in (PLAIN, CHOOSY):
            # They sleep, and have the winner in the morning.
            span.due_at = max(span.due_at, alert.rest_at or span.due_at)
            parted.append(span)
            continue
        if 0 < wanted < span.audience:
            parted.append(_cut_off(alert, span, wanted))
            wanted = 0
        elif wanted:
            span.is_trial = True
            wanted -= span.audience
        if not span.is_trial and alert.rest_at is not None:
            span.due_at = alert.rest_at
        parted.append(span)
    return parted


def payload_for(alert: Alert, span: Span, subscription_id: int) -> bytes:
    """What this browser is shown."""
    return bytes(alert.second_payload if has_second(alert, span, subscription_id) else alert.payload)


def has_second(alert: Alert, span: Span, subscription_id: int) -> bool:
    """Say whether this browser gets the second headline."""
    if span.is_trial:
        return subscription_id % 2 == 1
    return alert.winner == SECOND


def decide(alert: Alert) -> None:
    """Name the winner, once, when the trial is over; without one the rest gets the first headline."""
    if alert.rest_at is None or alert.rest_at > timezone.now() or alert.trial:
        return
    first, second = tried(alert)
    trial = {FIRST: vars(first), SECOND: vars(second)}
    undecided = Alert.objects.filter(pk=alert.pk, trial={})
    undecided.update(trial=trial, winner=winner_of(first, second))
    alert.refresh_from_db(fields=["trial", "winner"])


def tried(alert: Alert) -> tuple[Tried, Tried]:
    """What is known of both headlines: at the end of the trial, or until now."""
    if alert.trial:
        return Tried(**alert.trial[FIRST]), Tried(**alert.trial[SECOND])
    sums = alert.spans.filter(is_trial=True).aggregate(
        first=Sum(F("sent") - F("sent_second"), default=0), second=Sum("sent_second", default=0)
    )
    taken = Alert.objects.values_list("taps", "second_taps").get(pk=alert.pk)
    return Tried(sums["first"], taken[0] - taken[1]), Tried(sums["second"], taken[1])


def winner_of(first: Tried, second: Tried) -> str:
    """The better headline; nothing below the sample, or while the difference may be chance."""
    if min(first.sent, second.sent) < SAMPLE:
        return ""
    share = (first.taps + second.taps) / (first.sent + second.sent)
    deviation = sqrt(share * (1 - share) * (1 / first.sent + 1 / second.sent)) if 0 < share < 1 else 0.0
    difference = first.share - second.share
    if deviation == 0 or abs(difference) < _CERTAIN * deviation:
        return ""
    return FIRST if difference > 0 else SECOND


def _cut_off(alert: Alert, span: Span, count: int) -> Span:
    """Take the first `count` of a span off as a span of their own."""
    audience = alert.audience_at(alert.left_at)
    ids = audience.ids(group=span.group, activity=span.activity, after_id=span.first_id - 1, last_id=span.last_id)
    last_id = next(iter(ids[count - 1 : count]))
    head = Span(
        alert=alert,
        group=span.group,
        activity=span.activity,
        first_id=span.first_id,
        last_id=last_id,
        claimed_to=span.first_id - 1,
        window_from=span.first_id - 1,
        audience=count,
        due_at=span.due_at,
        is_trial=True,
    )
    span.first_id, span.claimed_to, span.window_from = last_id + 1, last_id, last_id
    span.audience -= count
    return head
