"""Who may ask what: every route, by every method, as everybody, against the checked-in table `routes.toml`.

A line of the table holds the statuses for anonymous, reader, reporter, editor, moderator, chief and a suspended reader,
in this order; one status alone stands for all. A route that is not in the table fails, and so does another answer:
look whether it is right, then write the table anew with

    WRITE_ROUTES=1 python -m pytest tests/architecture/test_route_matrix.py
"""

import os
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings

from standfirst.articles.paper import found_paper
from standfirst.readers import newsroom_entry
from standfirst.readers.newsroom_entry import cookie_for
from tests.architecture.paper import ROLES, make_examples, make_readers
from tests.architecture.routes import BORROWED, PAGES, Route, all_routes

TABLE = Path(__file__).with_name("routes.toml")
NEWSROOM = ("reporter", "editor", "moderator", "chief")
HEAD = f"""# Route by method: the status that each role is answered.
# {" ".join(ROLES)} (one status alone: all of them)

"""


@pytest.fixture
def sessions() -> dict[str, dict[str, str]]:
    """The cookies of each role: its session, and the newsroom's own; none for anonymous."""
    cookies: dict[str, dict[str, str]] = {"anonymous": {}}
    for role, reader in make_readers().items():
        client = Client()
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies[role] = {settings.SESSION_COOKIE_NAME: key, newsroom_entry.COOKIE: cookie_for(key, reader.pk)}
    return cookies


@pytest.mark.django_db
@pytest.mark.any_database
# What the limits count lies beside the database and is not undone: a full count would answer for the route.
@override_settings(LIMITS=False)
def test_every_route_answers_every_role_as_the_table_says(sessions: dict[str, dict[str, str]]) -> None:
    found_paper()
    examples = make_examples()
    found = {
        f"{method} {route.pattern}": _statuses(route, method, sessions, examples)
        for route in all_routes()
        for method in route.methods
    }
    if os.environ.get("WRITE_ROUTES"):
        TABLE.write_text(_as_toml(found))
    table = tomllib.loads(TABLE.read_text())
    assert sorted(found) == sorted(table), "these routes are new, or gone"
    assert {line: (table[line], found[line]) for line in found if table[line] != found[line]} == {}


def test_nobody_outside_the_newsroom_finds_a_broken_page() -> None:
    table = tomllib.loads(TABLE.read_text())
    # Wagtail keeps a page for its newsroom that is broken on purpose.
    broken = [
        line
        for line, statuses in table.items()
        for role, status in zip(ROLES, statuses.split() * len(ROLES), strict=False)
        if status >= "500" and not (line.endswith("newsroom/failwhale/") and role in NEWSROOM)
    ]
    assert broken == []


def test_no_address_of_our_own_hides_another() -> None:
    """Of two routes that differ in their parameters' names alone only the first is ever asked."""
    shapes = Counter(re.sub(r"<[^>]+>", "<>", route.pattern) for route in all_routes() if route.pattern not in PAGES)
    twice = {shape for shape, times in shapes.items() if times > 1 and not shape.startswith(BORROWED)}
    assert twice == set()


@pytest.mark.parametrize("path", ["_util/login/", "newsroom/login/"])
def test_there_is_one_way_to_sign_in(path: str) -> None:
    """Wagtail's own would let somebody in by password alone, past the limits and the second factor."""
    answer = Client(headers={"Host": settings.SITE_HOST}).get(f"/{path}?next=/newsroom/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/newsroom/")


def _statuses(route: Route, method: str, sessions: dict[str, dict[str, str]], examples: dict[str, Any]) -> str:
    statuses = [str(_status(method, route.address(examples), sessions[role])) for role in ROLES]
    return statuses[0] if len(set(statuses)) == 1 else " ".join(statuses)


def _status(method: str, address: str, cookies: dict[str, str]) -> int:
    """Ask once; whatever it changed is undone, so that the order of asking does not matter."""
    client = Client(
        raise_request_exception=False, headers={"Host": settings.SITE_HOST, "Sec-Fetch-Site": "same-origin"}
    )
    for name, value in cookies.items():
        client.cookies[name] = value
    is_program = address.startswith(("/api/", "/_allauth/"))
    kind = "application/json" if is_program else "application/x-www-form-urlencoded"
    cache.clear()
    with transaction.atomic():
        response = client.generic(method, address, b"{}" if is_program else b"", content_type=kind)
        transaction.set_rollback(True)
    return int(response.status_code)


def _as_toml(found: dict[str, str]) -> str:
    return HEAD + "".join(f'"{line}" = "{statuses}"\n' for line, statuses in found.items())
