"""Makes SQLite forget what was deleted (`secure_delete` is on for every connection)."""

from contextlib import suppress
from typing import Any

from django.db import OperationalError, transaction


def clean(connection: Any) -> None:
    """Merge every full-text index, so that words of deleted rows leave it, and empty the write-ahead log.

    A log that somebody reads at this moment is emptied next time: every checkpoint does it again.
    """
    for table in _full_text_tables(connection):
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            name = connection.ops.quote_name(table)
            # The name comes from the database itself, and no statement takes it as a parameter.
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608
    with suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _full_text_tables(connection: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'")
        return [row[0] for row in cursor.fetchall()]
