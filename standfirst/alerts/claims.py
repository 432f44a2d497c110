"""Which worker has which span."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from standfirst.alerts.errors import LeaseLost
from standfirst.alerts.models import Span
from standfirst.alerts.spool import Line, Spool, is_dead, lines_of

LEASE = timedelta(seconds=20)
"""Renewed with every window. Longer than a POST may take, so that no living worker loses its span while it waits."""

LONGEST_PUT_OFF = timedelta(minutes=1)
"""So long at most, whoever is to be tried again waits for those who were not asked at all."""

_CLAIM = """
    UPDATE alerts_span SET holder = %s, leased_until = %s
    WHERE holder = '' AND id = (
        SELECT id FROM alerts_span
        WHERE alert_id = %s AND finished_at IS NULL AND holder = '' AND due_at <= %s
        ORDER BY (claimed_to >= last_id AND due_at > %s), activity, first_id LIMIT 1 {skip_locked}
    )
    RETURNING id
"""


@dataclass(frozen=True)
class Claim:
    """A span that is ours. lines: what a worker that died noted of it. spool: where we note what is answered."""

    span: Span
    lines: list[Line]
    spool: Spool


def claim(alert_id: int) -> Claim | None:
    """Take the next span that nobody has, or one whose worker has died, with what that worker noted of it."""
    spool = Spool()
    span_id = _claim_free(alert_id, spool.holder)
    claimed = _take_over(alert_id, spool) if span_id is None else Claim(Span.objects.get(pk=span_id), [], spool)
    if claimed is None:
        spool.remove()
    return claimed


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
        due, overdue = (connection.ops.adapt_datetimefield_value(at) for at in (now, now - LONGEST_PUT_OFF))
        cursor.execute(_CLAIM.format(skip_locked=skip_locked), [holder, lease, alert_id, due, overdue])
        rows = cursor.fetchall()
    return rows[0][0] if rows else None


def _take_over(alert_id: int, spool: Spool) -> Claim | None:
    now = timezone.now()
    for span in Span.objects.filter(alert_id=alert_id).unfinished().exclude(holder="").order_by("activity", "first_id"):
        if span.leased_until > now and not is_dead(span.holder):
            continue
        lines = list(lines_of(span.holder, span_id=span.pk, turn=span.turn))
        # Copied before the span is ours: whoever comes after us looks only into our file.
        for line in lines:
            spool.note(line)
        theirs = Span.objects.filter(pk=span.pk, holder=span.holder, turn=span.turn)
        if theirs.update(holder=spool.holder, leased_until=now + LEASE):
            span.holder = spool.holder
            return Claim(span, lines, spool)
    return None
