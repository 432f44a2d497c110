"""What is made before a paper opens: tables, static files, front page; for the demo also its edition and accounts."""

import io
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from standfirst.articles.models import ArticlePage
from standfirst.articles.paper import found_paper
from standfirst.articles.search.actions import keep_index
from standfirst.lib.progress import progress
from standfirst.pages.statics import collect_static_files
from standfirst.sample.accounts import open_accounts
from standfirst.sample.loader import load_edition

Accounts = dict[str, dict[str, str]]


def prepare() -> Accounts:
    """Make what the demo needs, load the edition once, and write DATA/accounts.json; returns the accounts."""
    open_house()
    accounts = _keep_accounts()
    if not ArticlePage.objects.exists():
        load_edition()
    return accounts


def open_house() -> None:
    """Bring tables and static files up to date; make front page, roles and search index where they are missing."""
    migrate()
    call_command("createcachetable", database="cache" if "cache" in settings.DATABASES else "default", verbosity=0)
    collect_static_files()
    found_paper()
    keep_index()


def migrate() -> None:
    """Apply the migrations that are missing, with a progress bar."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        with progress("Preparing the database", total=missing) as advance:
            call_command("migrate", stdout=_AppliedMigrations(advance))


class _AppliedMigrations(io.TextIOBase):
    """The output of `migrate`, which says OK once for each migration."""

    def __init__(self, advance: Callable[[], None]) -> None:
        self.advance = advance

    def write(self, text: str) -> int:
        if "OK" in text:
            self.advance()
        return len(text)


def _keep_accounts() -> Accounts:
    """The accounts of DATA/accounts.json; passwords and tokens stay the same on a later start."""
    path = Path(settings.DATA) / "accounts.json"
    kept = json.loads(path.read_text())["accounts"] if path.exists() else {}
    accounts = open_accounts(kept)
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}")
    unfinished.write_text(json.dumps({"site": settings.SITE_URL, "accounts": accounts}, indent=2) + "\n")
    os.replace(unfinished, path)  # noqa: PTH105
    return accounts


def accounts_text(accounts: Accounts) -> str:
    """Who can sign in, as a table for the terminal."""
    lines = [f"  {role:<13}{account['email']:<36}{account['password']}" for role, account in accounts.items()]
    return "\n".join(
        [
            "Who can sign in (with tokens in accounts.json):",
            *lines,
            "",
            f"Newsroom: {settings.SITE_URL}/newsroom/   Mail: {settings.DATA}/mail/   Ctrl-C stops everything.",
        ]
    )
