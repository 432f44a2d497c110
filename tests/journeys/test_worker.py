"""The paper's worker in a real Chromium: it shows stories while there is no network."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import sign_in

STORY = "/politics/skerra-ferry-minister-resigns/"
OTHER = "/world/first-grain-ship-leaves-kessim/"


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


def test_newsroom_says_what_was_done_where_the_worker_is_let_in(paper: Paper, with_worker: BrowserContext) -> None:
    """The worker once had each private page asked for twice: the first answer took the message with it."""
    draft = {"headline": "The gulls of pier four", "section": "World", "body_markdown": "Forty.", "status": "draft"}
    article = paper.call("POST", "/articles", role="editor", body=draft)
    page = with_worker.new_page()
    page.goto(paper.site + STORY)
    sign_in(paper, page, "editor")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.goto(f"{paper.site}/newsroom/pages/{article['id']}/edit/")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages li")).to_contain_text("has been updated")
