"""The paper's worker in a real Chromium: it shows what comes by push, and stories while there is no network."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.paper import Paper

STORY = "/politics/skerra-ferry-minister-resigns/"
OTHER = "/world/first-grain-ship-leaves-kessim/"
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map(({ title, tag, silent }) => ({ title, tag, silent }))"""


@pytest.fixture
def with_worker(chromium: Browser) -> Iterator[BrowserContext]:
    """A profile in which the paper's worker is let in."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def test_saved_and_read_stories_are_there_without_a_network(paper: Paper, with_worker: BrowserContext) -> None:
    page = with_worker.new_page()
    page.goto(paper.site + STORY)
    save = page.locator("[data-action=save]")
    save.click()
    expect(save).to_have_attribute("aria-pressed", "true")
    page.goto(paper.site + OTHER)
    page.wait_for_function("caches.open('paper-read').then(cache => cache.match(location.pathname))")

    with_worker.set_offline(True)
    page.goto(paper.site + STORY)
    expect(page.get_by_role("heading", level=1)).to_contain_text("resigns over the ferry")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith("Newsreader")
    page.goto(paper.site + OTHER)
    expect(page.get_by_role("heading", level=1)).to_contain_text("grain ship")
    page.goto(f"{paper.site}/culture/")
    expect(page.get_by_text("The page you asked for is not kept on this device")).to_be_visible()
    expect(page.locator("[data-list=saved] a")).to_have_attribute("href", STORY)
    expect(page.locator("[data-list=read] a")).to_have_attribute("href", OTHER)
    page.locator("[data-list=saved] button").click()
    expect(page.locator("[data-list=saved] a")).to_have_count(0)


def test_each_push_shows_something_and_a_copy_shows_silently(paper: Paper, with_worker: BrowserContext) -> None:
    with_worker.grant_permissions(["notifications"], origin=paper.site)
    page = with_worker.new_page()
    push = pushing(page, paper)
    alert = {"title": "Bridge reopens", "navigate": paper.site + STORY, "tag": "article-1", "data": {"alert": "7"}}
    push({"web_push": 8030, "notification": alert})
    assert shown_once(page, "Bridge reopens") == {"title": "Bridge reopens", "tag": "article-1", "silent": False}
    push({"web_push": 8030, "notification": {**alert, "title": "Bridge reopens, again"}})
    assert shown_once(page, "Bridge reopens, again")["silent"] is True
    push("no JSON at all")
    page.wait_for_function(f"({SHOWN})().then(all => all.some(one => one.title === 'News'))")


def pushing(page: Page, paper: Paper) -> Any:
    """A function that hands the page's worker a message, as the browser does when a push service sends one."""
    tools = page.context.new_cdp_session(page)
    known: dict[str, str] = {}
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.update({one["scopeURL"]: one["registrationId"] for one in event["registrations"]}),
    )
    tools.send("ServiceWorker.enable")
    page.goto(paper.site + STORY)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    scope = f"{paper.site}/"
    expect(page.locator("[data-action=save]")).to_have_attribute("aria-pressed", re.compile("true|false"))

    def push(message: Any) -> None:
        words = message if isinstance(message, str) else json.dumps(message)
        tools.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": paper.site, "registrationId": known[scope], "data": words},
        )

    return push


def shown_once(page: Page, title: str) -> dict[str, Any]:
    """The one notification of its tag that is shown, once it has this title."""
    found = f"({SHOWN})().then(all => all.length === 1 && all[0].title === {json.dumps(title)} ? all[0] : null)"
    shown: dict[str, Any] = page.wait_for_function(found).json_value()
    return shown
