"""A database of its own for tests that run other processes: what they write must be committed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, connections


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """Use a fresh copy of the test database, outside of any transaction; gives its DATABASE_URL for other processes."""
    with django_db_blocker.unblock(), database_of_its_own(tmp_path) as url:
        yield url


@contextmanager
def database_of_its_own(folder: Path) -> Iterator[str]:
    """See `own_database`. For fixtures of wider scope; access to the database must be unblocked."""
    usual = str(connection.settings_dict["NAME"])
    make, url, drop = (_sqlite if connection.vendor == "sqlite" else _postgresql)(usual, folder)
    connections.close_all()
    _use(make())
    try:
        yield url
    finally:
        _use(usual)
        drop()


def _use(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def _sqlite(usual: str, folder: Path) -> tuple[Any, str, Any]:
    copy = folder / "own.sqlite3"

    def make() -> str:
        with closing(sqlite3.connect(usual)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)  # what still stands in the write-ahead log included
        return str(copy)

    return make, f"sqlite:///{copy}", lambda: None


def _postgresql(usual: str, folder: Path) -> tuple[Any, str, Any]:
    name = f"{usual}_own"

    def make() -> str:
        _ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _ask(f'CREATE DATABASE "{name}" TEMPLATE "{usual}"')
        return name

    return make, _postgresql_url(name), lambda: _ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _ask(statement: str) -> None:
    """From the maintenance database: a database in use can be neither copied nor dropped."""
    usual = str(connection.settings_dict["NAME"])
    _use("postgres")
    with connection.cursor() as cursor:
        cursor.execute(statement)
    _use(usual)


def _postgresql_url(name: str) -> str:
    chosen = connection.settings_dict
    who = quote(chosen["USER"]) + (f":{quote(chosen['PASSWORD'])}" if chosen["PASSWORD"] else "")
    return f"postgresql://{who}@{chosen['HOST']}:{chosen['PORT']}/{name}"
