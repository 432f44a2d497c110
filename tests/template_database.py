"""One migrated database is made for each state of the migrations and copied for each test process.

Migrating takes ten seconds of CPU; copying takes a tenth of one.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django_tasks_db.models import DBTaskResult

from standfirst.articles import paper
from standfirst.articles.paper import add_section
from standfirst.lib.fairlock import FairLock


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Each process has a database named after itself; nothing to change beforehand."""


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Give this process a fresh copy of the migrated template, and take it away afterwards."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    copies = _SqliteCopies() if connection.vendor == "sqlite" else _PostgresCopies()
    with django_db_blocker.unblock():
        with FairLock(Path(settings.DATA) / "template"):
            copies.make_template(f"standfirst_template_{_state_of_tables()}")
            copies.copy_template(f"standfirst_test_{os.getpid()}")
        yield
        connections.close_all()
        copies.drop_copy()


def _state_of_tables() -> str:
    """A short name for what all migration files together say, and for what is laid out in them."""
    digest = hashlib.sha256((Path(__file__).read_bytes()) + Path(paper.__file__).read_bytes())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def lay_out_paper() -> None:
    """Put the paper that every test needs into empty tables: its front page, its roles, one section."""
    add_section(title="World", slug="world")
    DBTaskResult.objects.all().delete()


def _use(name: str) -> None:
    """Point the default connection at another database of the same kind."""
    connections.close_all()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


class _SqliteCopies:
    def make_template(self, name: str) -> None:
        self.template = Path(settings.DATA) / f"{name}.sqlite3"
        if self.template.exists():
            return
        unfinished = self.template.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        _use(str(unfinished))
        call_command("migrate", verbosity=0)
        lay_out_paper()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        unfinished.rename(self.template)

    def copy_template(self, name: str) -> None:
        self.copy = Path(settings.DATA) / f"{name}.sqlite3"
        shutil.copy(self.template, self.copy)
        _use(str(self.copy))

    def drop_copy(self) -> None:
        for path in self.copy.parent.glob(f"{self.copy.name}*"):
            path.unlink()


class _PostgresCopies:
    def make_template(self, name: str) -> None:
        self.template = name
        self.maintenance = connection.settings_dict["NAME"]
        if self._exists(name):
            return
        self._ask(f'DROP DATABASE IF EXISTS "{name}_unfinished"')
        self._ask(f'CREATE DATABASE "{name}_unfinished"')
        _use(f"{name}_unfinished")
        call_command("migrate", verbosity=0)
        lay_out_paper()
        _use(self.maintenance)
        self._ask(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"')

    def copy_template(self, name: str) -> None:
        self.copy = name
        self._ask(f'DROP DATABASE IF EXISTS "{name}"')
        self._ask(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        _use(name)

    def drop_copy(self) -> None:
        _use(self.maintenance)
        self._ask(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')
        connections.close_all()

    def _exists(self, name: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def _ask(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)
