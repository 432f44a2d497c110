"""Which worker has which span."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from standfirst.alerts.errors import LeaseLost
from standfirst.alerts.models import Span
from standfirst.alerts.spool import Line, Spool, is_dead, lines_of

LEASE = timedelta(seconds=20)
"""Renewed with every window. Longer than a POST may take, so that no living worker loses its span while it waits."""

_CLAIM = """
    UPDATE alerts_span SET holder = %s, leased_until = %s
    WHERE holder = '' AND id = (
        SELECT id FROM alerts_span
        WHERE alert_id = %s AND finished_at IS NULL AND holder = '' AND due_at <= %s
        ORDER BY activity, first_id LIMIT 1 {skip_locked}
    )
    RETURNING id
"""


def claim(alert_id: int, spool: Spool) -> tuple[Span, list[Line]] | None:
    """Take the next span that nobody has, or one whose worker has died, with what that worker noted of it."""
    span_id = _claim_free(alert_id, spool.holder)
    if span_id is not None:
        spool.is_needed = True
        return Span.objects.get(pk=span_id), []
    return _take_over(alert_id, spool)


def write_down(span: Span, holder: str, **values: object) -> None:
    """Write what has changed of a span that we hold, and renew the lease; raises LeaseLost when we hold it no more."""
    mine = Span.objects.filter(pk=span.pk, holder=holder, turn=span.turn)
    if not mine.update(turn=span.turn + 1, leased_until=timezone.now() + LEASE, **values):
        raise LeaseLost
    span.turn += 1
    for name, value in values.items():
        setattr(span, name, value)


def release(span: Span, holder: str, *, due_at: datetime, is_finished: bool) -> None:
    """Let others have the span from due_at on, or close it."""
    values = {"holder": "", "leased_until": None, "due_at": due_at}
    if is_finished:
        values["finished_at"] = timezone.now()
    Span.objects.filter(pk=span.pk).held_by(holder).update(**values)


def _claim_free(alert_id: int, holder: str) -> int | None:
    now = timezone.now()
    skip_locked = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        lease = connection.ops.adapt_datetimefield_value(now + LEASE)
        due = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(_CLAIM.format(skip_locked=skip_locked), [holder, lease, alert_id, due])
        rows = cursor.fetchall()
    return rows[0][0] if rows else None


def _take_over(alert_id: int, spool: Spool) -> tuple[Span, list[Line]] | None:
    now = timezone.now()
    for span in Span.objects.filter(alert_id=alert_id).unfinished().exclude(holder="").order_by("activity", "first_id"):
        if span.leased_until > now and not is_dead(span.holder):
            continue
        lines = list(lines_of(span.holder, span_id=span.pk, turn=span.turn))
        # Copied before the span is ours: whoever comes after us looks only into our file.
        spool.is_needed = True
        for line in lines:
            spool.note(line)
        theirs = Span.objects.filter(pk=span.pk, holder=span.holder, turn=span.turn)
        if theirs.update(holder=spool.holder, leased_until=now + LEASE):
            span.holder = spool.holder
            return span, lines
    return None
