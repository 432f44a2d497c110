"""The engine takes the turn before a write, keeps it through a transaction, and never for a read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from standfirst.sqlite.base import DatabaseWrapper


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: Any) -> Iterator[DatabaseWrapper]:
    """A connection of its own to an empty file."""
    alias = "turns"
    connections.databases[alias] = connections.configure_settings(
        {
            "default": {
                "ENGINE": "standfirst.sqlite",
                "NAME": str(tmp_path / "turns.sqlite3"),
                "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;"},
            }
        }
    )["default"]
    connection = connections[alias]
    with django_db_blocker.unblock():
        try:
            with connection.cursor() as cursor:
                cursor.execute("CREATE TABLE story (id INTEGER PRIMARY KEY, headline TEXT)")
            yield connection  # type: ignore[misc]
        finally:
            connection.close()
            del connections[alias]
            del connections.databases[alias]


def _is_held(database: DatabaseWrapper) -> bool:
    return database.lock is not None and database.lock.is_held


@pytest.mark.parametrize("ending", ["commit", "rollback"])
def test_transaction_keeps_the_turn_until_its_end(database: DatabaseWrapper, ending: str) -> None:
    with transaction.atomic(using="turns"):
        assert _is_held(database)
        with database.cursor() as cursor:
            cursor.execute("INSERT INTO story (headline) VALUES ('One')")
        assert _is_held(database)
        if ending == "rollback":
            transaction.set_rollback(True, using="turns")
    assert not _is_held(database)
    with database.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM story")
        assert cursor.fetchone() == (1 if ending == "commit" else 0,)


def test_single_write_gives_the_turn_back(database: DatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO story (headline) VALUES (%s)", ["One"])
        cursor.executemany("INSERT INTO story (headline) VALUES (%s)", [["Two"], ["Three"]])
    assert not _is_held(database)


def test_failed_write_gives_the_turn_back(database: DatabaseWrapper) -> None:
    with database.cursor() as cursor, pytest.raises(Exception, match="no such table"):
        cursor.execute("INSERT INTO nowhere VALUES (1)")
    assert not _is_held(database)


def test_inner_transaction_does_not_give_the_turn_back(database: DatabaseWrapper) -> None:
    with transaction.atomic(using="turns"):
        with transaction.atomic(using="turns"):
            pass
        assert _is_held(database)
