"""What browsers tell of an alert: that they showed it, that somebody tapped it. Its id is all they say.

All of them show it within the same seconds. So that a million beacons do not reach the paper together, one browser in
some says it, by chance, and counts for the others.
"""

from datetime import timedelta
from math import ceil

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from standfirst import limits
from standfirst.alerts.models import Alert, TapCount
from standfirst.alerts.models.tap_count import step_of

ENOUGH = 1000
"""So many browsers are asked to say that they showed an alert: 95 times in 100 the estimate is within 3 %."""
MOST_PER_HOUR = 60
"""From one network for one alert; an office or a cell of a phone company has many readers behind one address."""


def one_in(audience: int) -> int:
    """Of how many browsers one is to say that it showed the alert."""
    return max(1, ceil(audience / ENOUGH))


def may_report(*, deed: str, alert_id: int, network: str) -> bool:
    """Whether this counts, and is not one of too many from one network (which is stored as a hash only)."""
    key = f"{deed} {alert_id} {network}"
    return limits.take("alert-beacon", key, limit=MOST_PER_HOUR, period=timedelta(hours=1)).allowed


@transaction.atomic
def count_tap(*, alert_id: int, is_second: bool = False) -> None:
    """Somebody opened the alert; nobody knows who. is_second: it had the second headline."""
    taps = {"taps": F("taps") + 1}
    if is_second:
        taps["second_taps"] = F("second_taps") + 1
    if Alert.objects.filter(pk=alert_id).exclude(started_at=None).update(**taps):
        since = step_of(timezone.now())
        TapCount.objects.get_or_create(alert_id=alert_id, since=since)
        TapCount.objects.filter(alert_id=alert_id, since=since).update(taps=F("taps") + 1)


def count_shown(*, alert_id: int) -> None:
    """A browser showed the alert. There cannot be more of them than its audience."""
    left = Alert.objects.filter(pk=alert_id).exclude(started_at=None)
    left.filter(shown__lt=F("audience")).update(shown=F("shown") + 1)
