"""One running demo, one Chromium and one push service for all journeys that a process of the suite is given."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from tests.journeys.paper import Paper

HERE = Path(__file__).parent
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_itemcollected(item: pytest.Item) -> None:
    if HERE in item.path.parents:
        item.add_marker(pytest.mark.browser)


@pytest.fixture
def paper(request: pytest.FixtureRequest, shared_paper: Paper, tmp_path: Path) -> Iterator[Paper]:
    """The sample edition, running. A second try gets one in which nothing has happened yet."""
    if getattr(request.node, "execution_count", 1) == 1:
        yield shared_paper
        return
    with Paper(tmp_path / "paper", environment=shared_paper.environment) as paper:
        yield paper


@pytest.fixture(scope="session")
def shared_paper(tmp_path_factory: pytest.TempPathFactory, push_service: Any) -> Iterator[Paper]:
    """One demo for all first tries; push endpoints may be those of `push_service`.

    Without limits: the readers of all stories come from one address.
    """
    environment = {"PUSH_EXTRA_ORIGINS": push_service.origin, "LIMITS": "off"}
    with Paper(tmp_path_factory.mktemp("paper"), environment=environment) as paper:
        yield paper


@pytest.fixture(scope="session")
def push_service() -> Iterator[Any]:
    """A push service of our own that speaks RFC 8030 to the paper and the autopush protocol to Firefox."""
    from tests.pushservice import PushService

    with PushService() as service:
        yield service


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium. Steps wait longer than usual: the machine has other work."""
    expect.set_options(timeout=15_000)
    browser = playwright.chromium.launch(executable_path=chromium_program(), args=CHROMIUM_ARGUMENTS)
    yield browser
    browser.close()


def chromium_program() -> str | None:
    """Where the browser is: the variable CHROMIUM, or wherever Debian has put it."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture
def profile(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own: nothing is shared with another reader's.

    Without the paper's worker: where stories hold up or lose requests, none may go past them. test_worker.py has it.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    yield context
    context.close()


@pytest.fixture
def other_profile(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody else's browser."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    yield context
    context.close()
