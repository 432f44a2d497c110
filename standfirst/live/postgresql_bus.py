"""Events in a table of the paper's PostgreSQL; listeners are woken by NOTIFY."""

import time
from collections.abc import Collection
from datetime import timedelta

import psycopg
from django.db import connection, transaction
from django.db.models import Max, Min
from django.db.models.functions import Now

from standfirst.lib.postgresql import connect
from standfirst.live.bus import AT_ONCE, KEEP, PRUNE_EVERY_SECONDS
from standfirst.live.events import Event
from standfirst.live.models import StoredEvent

CHANNEL = "standfirst_live"
# Numbers are given before commit: only one publisher at a time, or a lower id could appear after a higher one.
PUBLISHING = 0x5741_4E44


class PostgresqlBus:
    """See `bus.Bus`."""

    def __init__(self) -> None:
        self._listening: psycopg.Connection | None = None
        self._prune_at = 0.0

    def publish(self, stream: str, name: str, data: str) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING])
            event = StoredEvent.objects.create(stream=stream, name=name, data=data)
            cursor.execute(f"NOTIFY {CHANNEL}")
            self._prune(event.pk)
        return event.pk

    def after(self, event_id: int) -> list[Event]:
        rows = StoredEvent.objects.filter(pk__gt=event_id).order_by("pk")[:AT_ONCE]
        return [Event(*row) for row in rows.values_list("pk", "stream", "name", "data")]

    def missed(self, event_id: int, streams: Collection[str]) -> list[Event] | None:
        known = StoredEvent.objects.aggregate(oldest=Min("pk"), newest=Max("pk"))
        if not (known["oldest"] or 1) - 1 <= event_id <= (known["newest"] or 0):
            return None
        rows = StoredEvent.objects.filter(pk__gt=event_id, stream__in=streams).order_by("pk")
        return [Event(*row) for row in rows.values_list("pk", "stream", "name", "data")]

    def newest_id(self) -> int:
        return StoredEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0

    def clear(self) -> None:
        newest = self.newest_id()
        StoredEvent.objects.filter(pk__lt=newest).delete()
        StoredEvent.objects.filter(pk=newest).update(stream="", name="", data="{}")

    def wait(self, seconds: float) -> None:
        """Raises psycopg.OperationalError when the database goes away; the next call connects again."""
        try:
            self._await_notification(seconds)
        except psycopg.Error:
            self.close()
            raise

    def close(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening = None

    def _await_notification(self, seconds: float) -> None:
        if self._listening is None:
            # What came before LISTEN would never wake us: return at once, so that the caller looks.
            # Of our own: a pool's connection must not be kept waiting.
            self._listening = connect(connection.get_connection_params())
            self._listening.execute(f"LISTEN {CHANNEL}")
            return
        for _ in self._listening.notifies(timeout=seconds, stop_after=1):
            pass

    def _prune(self, newest: int) -> None:
        if time.monotonic() >= self._prune_at:
            self._prune_at = time.monotonic() + PRUNE_EVERY_SECONDS
            # The newest event stays: it tells where the numbering has got to.
            StoredEvent.objects.filter(published_at__lt=Now() - timedelta(seconds=KEEP.total_seconds())).filter(
                pk__lt=newest
            ).delete()
