"""Choosing alerts and their spans."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, Sum

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from standfirst.readers.models import Reader


class AlertQuerySet(QuerySet[Any]):
    """Alerts, chosen by who asks and where they are."""

    def visible_to(self, reader: "Reader | AnonymousUser | None") -> "AlertQuerySet":
        """The newsroom's own figures: for whoever may publish."""
        from standfirst.alerts.permissions import may_see_alerts

        return self.all() if may_see_alerts(reader) else self.none()

    def in_state(self, status: str) -> "AlertQuerySet":
        """Those in one state; all of them for a state that there is not."""
        return self.filter(status=status) if status in self.model.Status.values else self

    def correcting(self, article: Any) -> "AlertQuerySet":
        """Those that tell of this article's corrections."""
        return self.filter(article_id=article.pk, kind="correction")

    def waiting(self) -> "AlertQuerySet":
        """Those that may still be taken back."""
        return self.filter(status="waiting")

    def on_its_way(self) -> "AlertQuerySet":
        return self.filter(status="sending")

    def running(self) -> "AlertQuerySet":
        """Waiting for their time or on their way: what an editor may still take back or watch."""
        return self.filter(status__in=("waiting", "sending"))

    def with_figures(self) -> "AlertQuerySet":
        """With the sums of the spans, so that balance() asks nothing more."""
        names = ("sent", "gone", "failed", "expired", "audience")
        return self.annotate(**{f"spans_{name}": Sum(f"spans__{name}", default=0) for name in names})

    def latest_first(self) -> "AlertQuerySet":
        return self.order_by("-created_at", "-pk")

    def live(self) -> "AlertQuerySet":
        """All that were not taken back."""
        return self.exclude(status="cancelled")


class SpanQuerySet(QuerySet[Any]):
    """Spans, chosen by what is left to do."""

    def unfinished(self) -> "SpanQuerySet":
        return self.filter(finished_at=None)

    def held_by(self, holder: str) -> "SpanQuerySet":
        return self.filter(holder=holder)

    def due(self, now: datetime) -> "SpanQuerySet":
        return self.unfinished().filter(due_at__lte=now)
