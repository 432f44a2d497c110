"""A comment typed by a stranger, or offline, is posted by itself, once, whatever happens in between."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from tests.journeys.conftest import CHROMIUM_ARGUMENTS, chromium_program
from tests.journeys.paper import Paper
from tests.journeys.steps import SIGNED_IN, sign_in

FORM = "#comments form[data-comment-form]"
HOUR_MS = 3_600_000
# Asks this browser's store until it holds exactly these words; `wait_for_function` awaits no promise.
HOLDS = """async ([store, words]) => {
  const { all } = await import("/static/comments/kept.js");
  for (let tries = 0; tries < 5000; tries++) {
    if (JSON.stringify(await all(store)) === JSON.stringify(words)) return true;
  }
  return false;
}"""


@pytest.fixture
def article(paper: Paper) -> dict[str, Any]:
    article: dict[str, Any] = paper.call("GET", "/articles")["items"][11]
    return article


def write(page: Page, url: str, words: str) -> None:
    """Open the article, type, press Post."""
    page.goto(url)
    page.fill(f"{FORM} textarea", words)
    page.click(f"{FORM} [type=submit]")


def ask_for_code(page: Page, address: str) -> None:
    """On the sheet that has come up: the address alone."""
    page.fill("dialog[open] input[name=login]", address)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.locator("dialog[open] input[name=code]")).to_be_visible()


def confirm(page: Page, code: str) -> None:
    page.fill("input[name=code]", code)
    page.get_by_role("button", name="Confirm").click()


def is_posted_once(paper: Paper, page: Page, article: dict[str, Any], words: str) -> None:
    """On the page, and by the paper's own count."""
    expect(page.locator("article[data-comment-id]", has_text=words)).to_have_count(1)
    expect(page.locator(f"{FORM} textarea").first).to_have_value("")
    for store in ("outbox", "drafts"):
        assert page.evaluate(HOLDS, [store, []])
    said = paper.call("GET", f"/articles/{article['id']}/comments?sort=newest&limit=50")["items"]
    assert [comment["body_text"].strip() for comment in said].count(words) == 1


def test_stranger_registers_in_place_and_the_comment_is_posted(
    paper: Paper, profile: BrowserContext, article: dict[str, Any]
) -> None:
    page = profile.new_page()
    words = "The harbour froze twice that winter."
    write(page, article["url"], words)
    ask_for_code(page, "smew@journey.example")
    confirm(page, paper.code_for("smew@journey.example"))
    expect(page.locator(SIGNED_IN)).to_be_attached()
    is_posted_once(paper, page, article, words)


def test_code_is_confirmed_in_another_tab(paper: Paper, profile: BrowserContext, article: dict[str, Any]) -> None:
    page, other = profile.new_page(), profile.new_page()
    words = "My aunt kept the tickets in a tin."
    write(page, article["url"], words)
    ask_for_code(page, "teal@journey.example")
    other.goto(f"{paper.site}/accounts/login/")
    confirm(other, paper.code_for("teal@journey.example"))
    expect(page.locator(SIGNED_IN)).to_be_attached()
    expect(page.locator("dialog[open]")).to_have_count(0)
    is_posted_once(paper, page, article, words)


@pytest.fixture
def lasting(playwright: Playwright, tmp_path: Path) -> Iterator[Any]:
    """A browser whose profile lies on the disk: `lasting()` opens it, again after it was closed."""
    opened: list[BrowserContext] = []

    def open_it() -> BrowserContext:
        opened.append(
            playwright.chromium.launch_persistent_context(
                str(tmp_path), executable_path=chromium_program(), args=CHROMIUM_ARGUMENTS
            )
        )
        return opened[-1]

    yield open_it
    for context in opened:
        context.close()


def test_browser_is_closed_before_the_code_and_opened_again(
    paper: Paper, lasting: Any, article: dict[str, Any]
) -> None:
    words = "Nobody told the lighthouse keeper."
    browser: BrowserContext = lasting()
    page = browser.new_page()
    write(page, article["url"], words)
    ask_for_code(page, "garganey@journey.example")
    browser.close()

    page = lasting().new_page()
    page.goto(article["url"])
    expect(page.locator(f"{FORM} textarea").first).to_have_value(words)
    expect(page.locator(f"{FORM} [data-news]").first).to_contain_text("waits for you to sign in")
    page.click("[data-action=sign-in]")
    confirm(page, paper.code_for("garganey@journey.example"))
    expect(page.locator(SIGNED_IN)).to_be_attached()
    is_posted_once(paper, page, article, words)


def test_reader_is_offline_for_an_hour(paper: Paper, profile: BrowserContext, article: dict[str, Any]) -> None:
    profile.clock.install()
    page = profile.new_page()
    page.goto(article["url"])
    sign_in(paper, page, "reader")
    words = "The tunnel has no signal at all."
    expect(page.locator("#personal[data-reader-id]")).to_be_attached()
    page.fill(f"{FORM} textarea", words)
    assert page.evaluate(HOLDS, ["drafts", [words]])
    profile.set_offline(True)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(f"{FORM} [data-news]").first).to_contain_text("You are offline")
    profile.clock.fast_forward(HOUR_MS)
    expect(page.locator(f"{FORM} textarea").first).to_have_value(words)
    profile.set_offline(False)
    is_posted_once(paper, page, article, words)


def test_stranger_is_offline_before_the_conversation_was_near(
    paper: Paper, profile: BrowserContext, article: dict[str, Any]
) -> None:
    profile.route("**/js/conversation*.js", lambda route: route.abort())
    page = profile.new_page()
    page.goto(article["url"])
    words = "Typed in the lift, between two floors."
    profile.set_offline(True)
    page.fill(f"{FORM} textarea", words)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(f"{FORM} [data-news]").first).to_contain_text("You are offline")
    profile.unroute("**/js/conversation*.js")
    profile.set_offline(False)
    ask_for_code(page, "dunlin@journey.example")
    confirm(page, paper.code_for("dunlin@journey.example"))
    is_posted_once(paper, page, article, words)


def test_answer_that_is_lost_on_the_way_posts_nothing_twice(
    paper: Paper, profile: BrowserContext, article: dict[str, Any]
) -> None:
    profile.clock.install()
    page = profile.new_page()
    page.goto(article["url"])
    sign_in(paper, page, "other_reader")
    expect(page.locator("#personal[data-reader-id]")).to_be_attached()
    lost: list[int] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            return route.abort()
        return route.continue_()

    page.route("**/comments/*/", lose_the_first)
    words = "Said once, heard twice."
    page.fill(f"{FORM} textarea", words)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(f"{FORM} [data-news]").first).to_contain_text("posted by itself")
    assert lost == [201]
    profile.clock.fast_forward(30_000)
    is_posted_once(paper, page, article, words)


def test_form_of_one_reader_is_refused_for_another_and_keeps_the_words(
    paper: Paper, profile: BrowserContext, chromium: Browser, article: dict[str, Any]
) -> None:
    page = profile.new_page()
    page.goto(article["url"])
    sign_in(paper, page, "reader")
    expect(page.locator("#personal[data-reader-id]")).to_be_attached()
    with chromium.new_context() as elsewhere:
        other = elsewhere.new_page()
        other.goto(article["url"])
        sign_in(paper, other, "other_reader")
        handle = other.locator("#personal[data-handle]")
        expect(handle).to_be_attached()
        name = handle.get_attribute("data-handle")
        cookies = elsewhere.cookies()
    # The browser changes hands without any page of it being told.
    profile.clear_cookies()
    profile.add_cookies(cookies)  # type: ignore[arg-type]
    words = "Whose words are these?"
    page.fill(f"{FORM} textarea", words)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(f"{FORM} [data-error]").first).to_contain_text("Somebody else is signed in")
    expect(page.locator(f"{FORM} textarea").first).to_have_value(words)
    expect(page.locator("#personal")).to_have_attribute("data-handle", name or "")
    page.click(f"{FORM} [type=submit]")
    is_posted_once(paper, page, article, words)
