"""Fixtures for every test: one migrated template database, made once and copied for each worker."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import blocking_manager_key

from standfirst.limits import limiter
from tests.memory_ledger import MemoryLedger
from tests.own_database import own_database  # noqa: F401
from tests.serving import served  # noqa: F401
from tests.template_database import django_db_modify_db_settings, django_db_setup, lay_out_paper  # noqa: F401

# What a test asks for when it uses the database.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "own_database", "served"}


@pytest.fixture(autouse=True)
def _counts_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test has used up of a limit is no other test's business, in whatever order and process they run."""
    ledger = MemoryLedger()
    monkeypatch.setattr(limiter, "the_ledger", lambda: ledger)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that use the database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The browsers' stories first: they take longest, and the rest fills what time is left.

    A browser that loses a race against a busy machine gets a second try, which the summary names (docs/decisions/0010).
    On a second database, what is the same on every one need not run again.
    """
    # The table of routes speaks of the first rows of every table, so it comes before tests that use numbers up.
    items.sort(key=lambda item: (item.path.name != "test_route_matrix.py", item.get_closest_marker("browser") is None))
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not _depends_on_database(item)])
        items[:] = [item for item in items if _depends_on_database(item)]


def _depends_on_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test with transactions of its own leaves the tables empty: lay the paper out again for the next one."""
    yield
    if nextitem is None:
        return  # the database has gone with the last test
    marker = item.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            lay_out_paper()
