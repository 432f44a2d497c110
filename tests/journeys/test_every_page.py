"""Every public page as a reader's machine sees it: accessible, self-contained, without a cookie, without JavaScript."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.paper import Paper
from tests.journeys.steps import sign_in

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STORY = "/politics/skerra-ferry-minister-resigns/"
PUBLIC = (
    "/",
    "/politics/",
    STORY,
    "/world/first-grain-ship-leaves-kessim/",
    "/authors/odile-brandreth/",
    "/topics/opinion/",
    "/search/?q=ferry",
    "/search/?q=nothingtofind",
    "/readers/marrowgate/",
    "/readers/marrowgate/followers/",
    "/comments/keys/",
    "/alerts/",
    "/saved/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/no-such-page/",
)
PRIVATE = (
    "/me/",
    "/me/feed/",
    "/me/following/",
    "/me/muted/",
    "/me/privacy/",
    "/me/profile/",
    "/me/inbox/",
    "/me/notifications/",
    "/accounts/sessions/",
    "/accounts/email/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/me/password/",
    "/me/language/",
    "/me/data/",
    "/me/close/",
    "/me/tokens/",
    STORY,
)
VIEWS = (
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
)


def findings(page: Page) -> list[str]:
    """What axe finds, one line for each broken rule."""
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


def bypassing_policy(browser: Browser, **view: Any) -> Page:
    """axe is handed to the page as text, which the pages' own policy forbids."""
    return browser.new_context(bypass_csp=True, **view).new_page()


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_is_accessible(paper: Paper, chromium: Browser, path: str) -> None:
    for view in VIEWS:
        page = bypassing_policy(chromium, **view)
        page.goto(paper.site + path)
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
        page.context.close()


def test_pages_of_a_conversation_are_accessible(paper: Paper, chromium: Browser) -> None:
    """Their addresses hold numbers, so they are reached by the links of the stories."""
    links = {
        "/science/first-light-at-mount-harrow/": ("#questions a", "a[data-action=reply]", "a[data-action=report]"),
        "/science/where-the-orrin-eels-go/": (".passage[href$='/passage/']", ".comment__where", ".comment__time"),
    }
    for view in VIEWS:
        page = bypassing_policy(chromium, **view)
        for story, selectors in links.items():
            page.goto(paper.site + story)
            for address in [page.locator(selector).first.get_attribute("href") for selector in selectors]:
                page.goto(f"{paper.site}{address}")
                assert (address, findings(page)) == (address, [])
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1
        page.context.close()


def test_dialogs_and_private_pages_are_accessible(paper: Paper, chromium: Browser) -> None:
    page = bypassing_policy(chromium, **VIEWS[0])
    page.goto(paper.site + STORY)
    for action in ("sign-in", "register"):
        page.click(f"[data-action={action}]")
        page.wait_for_selector("dialog[open] form")
        assert findings(page) == []
        page.keyboard.press("Escape")
    sign_in(paper, page, "reader")
    for path in PRIVATE:
        page.goto(paper.site + path)
        assert (path, findings(page)) == (path, [])
    page.context.close()


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_asks_nobody_else_and_sets_no_cookie(paper: Paper, chromium: Browser, path: str) -> None:
    context = chromium.new_context()
    page, asked, wrong = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
    page.goto(paper.site + path, wait_until="load")
    page.wait_for_timeout(300)
    assert [url for url in asked if not url.startswith((paper.site, "data:"))] == []
    assert wrong == []
    if not path.startswith("/accounts/"):
        assert context.cookies() == []
    context.close()


def test_article_brings_less_than_thirty_kilobytes_of_javascript(paper: Paper, chromium: Browser) -> None:
    context = chromium.new_context(**VIEWS[1])
    page, scripts = context.new_page(), {}
    page.on("response", lambda answer: scripts.update({answer.url: answer}) if ".js" in answer.url else None)
    page.goto(paper.site + STORY, wait_until="load")
    assert 0 < len(scripts) < 4
    assert sum(len(gzip.compress(answer.body())) for answer in scripts.values()) < 30_000
    context.close()


@pytest.mark.parametrize("path", ["/", STORY, "/politics/"])
def test_page_reads_without_javascript(paper: Paper, chromium: Browser, path: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(paper.site + path)
    assert page.locator("h1").count() == 1
    assert "resigns over the ferry" in page.locator("main").inner_text()
    if path == STORY:
        assert page.locator("#comments article[id^=comment-]").count() > 5
        assert page.locator("form[data-comment-form] textarea[name=body]").first.is_visible()
    context.close()


def test_article_holds_the_hooks_that_programs_rely_on(paper: Paper, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(paper.site + STORY)
    for hook in (
        "article[data-article-id]",
        "#comments",
        "form[data-comment-form] textarea[name=body]",
        "[data-account-menu] [data-signed-out]",
        "[data-action=register]",
        "[data-action=sign-in]",
        "[data-action=subscribe]",
        "[data-action=follow]",
        "[data-action=like]",
        "[data-action=reply]",
        "[data-action=report]",
        "[data-comment-count]",
    ):
        assert page.locator(hook).count() > 0, hook
    sign_in(paper, page, "reader")
    assert page.locator("[data-action=sign-out]").count() > 0
    page.context.close()
