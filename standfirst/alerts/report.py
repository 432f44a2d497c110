"""What the page of an alert shows: its balance, its pace, each push service, and the chart of sent and taps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.alerts.headlines import SAMPLE, tried
from standfirst.alerts.models import Alert, Hold, TapCount
from standfirst.alerts.models.tap_count import STEP, step_of

WIDTH, HEIGHT = 640, 160
MOST_POINTS, MOST_ROWS = 320, 24
_LONGER_STEPS = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)]
_SERVICES = {
    "fcm.googleapis.com": gettext_lazy("Google (Chrome, Edge, Android)"),
    "updates.push.services.mozilla.com": "Mozilla (Firefox)",
    "web.push.apple.com": "Apple (Safari, iPhone)",
}


@dataclass(frozen=True)
class Moment:
    """How many were told and how many had tapped until then."""

    at: datetime
    sent: int
    taps: int


def report(alert: Alert) -> dict[str, Any]:
    """Everything the page shows, from four questions to the database; from five while it is sent."""
    balance = alert.balance()
    moments = series(alert)
    return {
        "alert": alert,
        "balance": balance,
        "done": balance.audience - balance.pending,
        "rate": rate(alert, balance.sent),
        "services": by_service(alert),
        "left_alone": left_alone() if alert.status == Alert.Status.SENDING else [],
        "moments": thinned(moments, MOST_ROWS),
        "chart": chart(moments),
        "headlines": headlines_of(alert),
        "is_under_way": alert.status in (Alert.Status.WAITING, Alert.Status.SENDING),
        "seconds_left": max(0, round((alert.send_at - timezone.now()).total_seconds())),
    }


def rate(alert: Alert, sent: int) -> int | None:
    """Messages a second, from the first to the last; None before it began, and while a trial makes the rest wait."""
    began_at, until = alert.rest_at or alert.started_at, alert.finished_at or timezone.now()
    if began_at is None or began_at > until or not sent:
        return None
    return round(sent / max((until - began_at).total_seconds(), 1))


def by_service(alert: Alert) -> list[dict[str, Any]]:
    """What became of the messages of each push service, the largest first."""
    sums: dict[str, dict[str, int]] = {}
    for services in alert.spans.values_list("services", flat=True):
        for host, counts in services.items():
            kept = sums.setdefault(host, dict.fromkeys(("sent", "gone", "failed", "expired"), 0))
            for outcome, count in counts.items():
                kept[outcome] += count
    rows = [{"host": host, "name": _service_name(host), **counts} for host, counts in sums.items()]
    return sorted(rows, key=lambda row: -row["sent"])


def left_alone() -> list[dict[str, Any]]:
    """The push services that nobody posts to for more than a minute yet, and until when: why an alert is not done."""
    holds = Hold.objects.filter(held_until__gt=timezone.now() + timedelta(minutes=1)).order_by("held_until")
    return [{"name": _service_name(hold.origin.partition("://")[2]), "until": hold.held_until} for hold in holds]


def series(alert: Alert) -> list[Moment]:
    """Sent and taps, added up, MOST_POINTS times at most. A span counts when it is done, or now."""
    if alert.started_at is None:
        return []
    sent: dict[datetime, int] = {}
    for at, count in alert.spans.values_list("finished_at", "sent"):
        since = step_of(at or timezone.now())
        sent[since] = sent.get(since, 0) + count
    taps = dict(TapCount.objects.filter(alert=alert).values_list("since", "taps"))
    moments, told, tapped = [Moment(alert.started_at, 0, 0)], 0, 0
    for since in sorted(sent.keys() | taps.keys()):
        told, tapped = told + sent.get(since, 0), tapped + taps.get(since, 0)
        moments.append(Moment(since + STEP, told, tapped))
    return thinned(moments, MOST_POINTS)


def thinned(moments: list[Moment], most: int) -> list[Moment]:
    """The last moment of each step, of the shortest steps of which there are at most so many, or days."""
    if len(moments) <= most:
        return moments
    begun, lasted = moments[0].at, moments[-1].at - moments[0].at
    step = next((step for step in _LONGER_STEPS if lasted / step < most - 1), _LONGER_STEPS[-1])
    return list({ceil((moment.at - begun) / step): moment for moment in moments}.values())


def chart(moments: list[Moment]) -> dict[str, Any] | None:
    """Two lines within 640 × 160, each with its own height; None while there is nothing to draw."""
    if len(moments) < 2 or not moments[-1].sent:
        return None
    start, last = moments[0].at, moments[-1]
    seconds = (last.at - start).total_seconds() or 1
    across = [round((moment.at - start).total_seconds() / seconds * WIDTH, 1) for moment in moments]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "sent": _line(across, [moment.sent for moment in moments]),
        "taps": _line(across, [moment.taps for moment in moments]),
        "last": last,
        "start": start,
    }


def headlines_of(alert: Alert) -> dict[str, Any] | None:
    """Both headlines of a trial, how they did, and the sample below which no winner is named."""
    if not alert.second_title:
        return None
    first, second = tried(alert)
    return {
        "rows": [(alert.title, first, alert.winner == "first"), (alert.second_title, second, alert.winner == "second")],
        "sample": SAMPLE,
        "is_decided": bool(alert.trial),
        "is_too_small": min(first.sent, second.sent) < SAMPLE,
        "rest_at": alert.rest_at,
    }


def _line(across: list[float], values: list[int]) -> str:
    most = max(*values, 1)
    return " ".join(f"{x},{round(HEIGHT - value / most * HEIGHT, 1)}" for x, value in zip(across, values, strict=True))


def _service_name(host: str) -> str:
    if host.endswith(".notify.windows.com"):
        return "Microsoft (Windows)"
    return str(_SERVICES.get(host, host or _("Not known any more")))
