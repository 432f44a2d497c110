"""A reader registers while reading; every open page of the browser knows, and nothing that was typed is lost."""

from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import SIGNED_IN, SIGNED_OUT, register

HALF_A_SENTENCE = "Half a sentence about the ferry"


@pytest.fixture
def article_url(paper: Paper) -> str:
    """The latest article of the sample edition."""
    with urlopen(f"{paper.site}/rss.xml", timeout=30) as feed:  # noqa: S310
        return str(ElementTree.fromstring(feed.read()).findtext("channel/item/link"))  # noqa: S314


@pytest.fixture
def first(profile: BrowserContext, article_url: str) -> Page:
    return open_article(profile, article_url)


@pytest.fixture
def second(profile: BrowserContext, article_url: str) -> Page:
    """Another tab of the same browser, with a comment half written and the page scrolled to it."""
    page = open_article(profile, article_url)
    page.evaluate(
        """() => {
          const draft = document.createElement("textarea");
          draft.dataset.draft = "";
          document.querySelector("main").append(draft);
        }"""
    )
    page.locator("textarea[data-draft]").fill(HALF_A_SENTENCE)
    return page


def open_article(profile: BrowserContext, url: str) -> Page:
    page = profile.new_page()
    page.on("pageerror", lambda error: page.evaluate("error => { window.wentWrong = error }", str(error)))
    page.goto(url)
    page.evaluate("window.neverReloaded = true")
    return page


def is_untouched(page: Page) -> bool:
    return bool(page.evaluate("window.neverReloaded === true && window.wentWrong === undefined"))


def test_every_open_page_knows_by_itself(paper: Paper, first: Page, second: Page) -> None:
    scrolled_to = second.evaluate("scrollY")
    register(paper, first, "wren@journey.example")
    expect(first.locator(SIGNED_IN)).to_be_visible()
    expect(second.locator(SIGNED_IN)).to_be_attached()
    expect(first.locator("dialog[open]")).to_have_count(0)
    expect(second.locator("textarea[data-draft]")).to_have_value(HALF_A_SENTENCE)
    assert second.evaluate("scrollY") == scrolled_to
    assert is_untouched(first)
    assert is_untouched(second)

    first.click("[data-account-menu] summary")
    first.click("[data-action=sign-out]")
    expect(first.locator(SIGNED_OUT)).to_be_visible()
    expect(second.locator(SIGNED_OUT)).to_be_attached()
    expect(second.locator("textarea[data-draft]")).to_have_value(HALF_A_SENTENCE)
    assert is_untouched(second)


def test_menu_drawn_again_while_signing_out_loses_nothing(
    paper: Paper, profile: BrowserContext, first: Page, second: Page
) -> None:
    profile.route("**/live?**", lambda route: route.abort())
    register(paper, first, "dipper@journey.example")
    expect(first.locator(SIGNED_IN)).to_be_visible()
    expect(second.locator(SIGNED_IN)).to_be_attached()
    slow: list[Route] = []
    first.route("**/accounts/logout/", lambda route: slow.append(route))
    first.click("[data-account-menu] summary")
    with first.expect_request("**/accounts/logout/"):
        first.click("[data-action=sign-out]")
    first.evaluate("document.querySelector('#account-menu').dataset.old = ''")
    first.evaluate("document.dispatchEvent(new CustomEvent('live:signed-in'))")
    expect(first.locator("#account-menu[data-old]")).to_have_count(0)
    slow[0].continue_()
    expect(first.locator(SIGNED_OUT)).to_be_visible()
    expect(second.locator(SIGNED_OUT)).to_be_attached()


def test_form_that_has_just_come_is_sent_in_place(first: Page) -> None:
    first.evaluate(
        """() => new MutationObserver(() => setTimeout(() => {
            const form = document.querySelector("#dialog-sheet form");
            if (!form || form.elements.email.value) return;
            form.elements.email.value = "";
            form.noValidate = true;
            form.requestSubmit();
        })).observe(document.getElementById("dialog-sheet"), { childList: true, subtree: true })"""
    )
    with first.expect_response(lambda answer: answer.request.method == "POST"):
        first.click("[data-action=register]")
    expect(first.locator("dialog[open] [aria-invalid=true]")).to_be_visible()
    assert is_untouched(first)


def test_stranger_has_no_cookie_and_asks_for_nothing_personal(profile: BrowserContext, article_url: str) -> None:
    page = profile.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(article_url)
    page.evaluate("new Promise(requestIdleCallback)")
    assert profile.cookies() == []
    assert [url for url in asked if "/me/" in url] == []


def test_other_browser_learns_nothing(
    paper: Paper, first: Page, other_profile: BrowserContext, article_url: str
) -> None:
    stranger = open_article(other_profile, article_url)
    register(paper, first, "lark@journey.example")
    expect(first.locator(SIGNED_IN)).to_be_visible()
    expect(stranger.locator(SIGNED_OUT)).to_be_visible()


def test_closed_dialog_keeps_what_was_typed(first: Page) -> None:
    first.click("[data-action=register]")
    first.fill("dialog[open] input[name=email]", "ouzel@journey.example")
    first.keyboard.press("Escape")
    expect(first.locator("dialog[open]")).to_have_count(0)
    expect(first.locator("[data-action=register]")).to_be_focused()
    first.click("[data-action=register]")
    expect(first.locator("dialog[open] input[name=email]")).to_have_value("ouzel@journey.example")


def test_reader_registers_without_scripts(paper: Paper, chromium, article_url: str) -> None:  # type: ignore[no-untyped-def]
    with chromium.new_context(java_script_enabled=False) as profile:
        page = profile.new_page()
        page.goto(article_url)
        page.click("[data-action=register]")
        page.fill("input[name=email]", "finch@journey.example")
        page.get_by_role("button", name="Send me a code").click()
        page.fill("input[name=code]", paper.code_for("finch@journey.example"))
        page.get_by_role("button", name="Confirm").click()
        assert page.url == article_url
        page.goto(f"{paper.site}/me/")
        expect(page.get_by_role("heading", name="Account")).to_be_visible()


@pytest.mark.parametrize(
    "fragment",
    [
        "<script>window.caught = 1</script>",
        "<img src='/nothing' onerror='window.caught = 1'>",
        "<a href='java&#10;script:window.caught=1'>x</a>",
        "<template><svg onload='window.caught = 1'></svg></template>",
        "<iframe srcdoc='<script>parent.caught = 1</script>'></iframe>",
        "<form action='javascript:window.caught=1'></form>",
        "<p hx-on:click='window.caught = 1'>x</p>",
    ],
)
def test_fragment_that_acts_is_refused(first: Page, fragment: str) -> None:
    refused = first.evaluate(
        """(fragment) => {
          try { document.createElement("div").innerHTML = fragment; return false; } catch { return true; }
        }""",
        fragment,
    )
    assert refused
    assert first.evaluate("window.caught") is None


def test_words_about_code_are_no_code(first: Page) -> None:
    written = first.evaluate(
        """() => {
          const place = document.createElement("div");
          place.innerHTML = "<p>Write <code>onclick=</code> or javascript: as you like.</p>";
          return place.textContent;
        }"""
    )
    assert written == "Write onclick= or javascript: as you like."
