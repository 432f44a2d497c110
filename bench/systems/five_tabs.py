"""Five tabs of one browser: how long after a reader presses the button each of them shows who is signed in."""

import json
import os
import shutil

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.systems.standfirst import Standfirst

TABS = 5
SIGNED_IN = "[data-account-menu] [data-signed-in]"
# The moment at which the menu changes, by the clock that all tabs share.
WATCH = """(selector) => new MutationObserver((changes, observer) => {
  if (!document.querySelector(selector)) return;
  window.knewAt = performance.timeOrigin + performance.now();
  observer.disconnect();
}).observe(document.body, { childList: true, subtree: true })"""
PRESS = """() => {
  document.querySelector("dialog[open] input[name=password]").form.requestSubmit();
  return performance.timeOrigin + performance.now();
}"""


def seconds_until_all_tabs_know(paper: Standfirst, *, times: int) -> list[float]:
    """From pressing the button of the sign-in sheet to the last of five tabs, once for each time."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        seconds = [_once(browser, paper) for _ in range(times)]
        browser.close()
    return seconds


def _once(browser: Browser, paper: Standfirst) -> float:
    context = browser.new_context()
    tabs = _open_tabs(context, paper)
    account = json.loads((paper.folder / "accounts.json").read_text())["accounts"]["reader"]
    tabs[0].click("[data-action=sign-in]")
    tabs[0].fill("dialog[open] input[name=login]", account["email"])
    tabs[0].fill("dialog[open] input[name=password]", account["password"])
    pressed_at = tabs[0].evaluate(PRESS)
    knew_at = [_knew_at(tab) for tab in tabs]
    context.close()
    return (max(knew_at) - pressed_at) / 1000


def _open_tabs(context: BrowserContext, paper: Standfirst) -> list[Page]:
    tabs = [context.new_page() for _ in range(TABS)]
    for tab, path in zip(tabs, paper.article_paths(), strict=False):
        tab.goto(f"http://127.0.0.1:{paper.port}{path}", wait_until="load")
        tab.evaluate(WATCH, SIGNED_IN)
    tabs[0].bring_to_front()
    return tabs


def _knew_at(tab: Page) -> float:
    tab.wait_for_function("() => window.knewAt", polling=50, timeout=30_000)
    return float(tab.evaluate("window.knewAt"))
