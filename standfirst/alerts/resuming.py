"""What the schedule looks after while alerts are on their way."""

from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.alerts import spool
from standfirst.alerts.fanout import finish
from standfirst.alerts.models import Alert
from standfirst.articles.models import ArticlePage


def stop_taken_down() -> None:
    """Nobody is led to an article that is no longer there: what is left of its alert expires now."""
    lost = Alert.objects.on_its_way().exclude(article__in=ArticlePage.objects.visible_to(None))
    for alert in lost.filter(ttl_seconds__gt=0):
        alert.ttl_seconds = 0
        alert.trouble = _("The article was taken down; whoever was left has not been told.")
        alert.save(update_fields=["ttl_seconds", "trouble"])


def alerts_without_worker() -> list[int]:
    """Alerts on their way that have a span which is due, and nobody alive who holds any of theirs."""
    now = timezone.now()
    spool.sweep()
    forgotten = []
    for alert in Alert.objects.on_its_way():
        open_spans = alert.spans.unfinished()
        holders = open_spans.exclude(holder="").filter(leased_until__gt=now).values_list("holder", flat=True)
        # A worker of this machine is known to be dead before its lease is over.
        is_held = any(not spool.is_dead(holder) for holder in set(holders))
        if not is_held and not finish(alert.pk) and open_spans.filter(due_at__lte=now).exists():
            forgotten.append(alert.pk)
    return forgotten
