"""What became of a span's messages: counted in all and for each push service."""

from standfirst.alerts.headlines import has_second
from standfirst.alerts.models import Alert, Span

COUNTERS = ("sent", "gone", "failed", "expired")


class Tally:
    """Counts on from what the span's row says."""

    def __init__(self, alert: Alert, span: Span) -> None:
        self._alert, self._span = alert, span
        self._counts = {name: getattr(span, name) for name in COUNTERS}
        self._by_service: dict[str, dict[str, int]] = {host: dict(counts) for host, counts in span.services.items()}
        self._sent_second = span.sent_second

    def count(self, outcome: str, subscription_id: int, origin: str = "") -> None:
        """Count one final answer. origin: empty where the subscription is not known any more."""
        self._counts[outcome] += 1
        counts = self._by_service.setdefault(origin.partition("://")[2], {})
        counts[outcome] = counts.get(outcome, 0) + 1
        if outcome == "sent" and has_second(self._alert, self._span, subscription_id):
            self._sent_second += 1

    def add(self, outcome: str, number: int) -> None:
        """Count some of the audience who were never looked up."""
        self._counts[outcome] += number

    @property
    def settled(self) -> int:
        """How many have their final answer."""
        return sum(self._counts.values())

    def values(self) -> dict[str, object]:
        """The columns of the span's row."""
        return {**self._counts, "services": self._by_service, "sent_second": self._sent_second}
