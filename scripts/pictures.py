"""Take the pictures of README and docs/newsroom anew, from a demo that runs: `scripts/pictures.py DATA [NAME…]`.

DATA is the folder of a fresh demo (`DATA=… make demo`), whose sample edition fills every list. It writes a draft of its
own and posts nothing. Without names every picture of PICTURES is taken.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
Walk = Callable[[Page, str], None]
# Who looks ("" for a stranger), the window, the colours, and the way there.
PICTURES: dict[str, tuple[str, tuple[int, int], Literal["light", "dark"], Walk]] = {}
STORY = "/politics/skerra-ferry-minister-resigns/"


def main(data: str, *names: str) -> None:
    """Take the pictures of these names, or all."""
    demo = json.loads((Path(data) / "accounts.json").read_text())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name in names or PICTURES:
            _take(browser, demo, name)
        browser.close()


def picture(
    name: str, *, role: str = "", width: int = 1280, height: int = 800, colours: Literal["light", "dark"] = "light"
) -> Callable[[Walk], Walk]:
    """Say who looks, and how large the window is; the function goes there."""

    def keep(walk: Walk) -> Walk:
        PICTURES[name] = (role, (width, height), colours, walk)
        return walk

    return keep


def _take(browser: Browser, demo: dict[str, Any], name: str) -> None:
    role, (width, height), colours, walk = PICTURES[name]
    window = {"width": width, "height": height}
    context = browser.new_context(viewport=window, color_scheme=colours, service_workers="block")
    page = context.new_page()
    if role:
        _sign_in(page, demo["site"], demo["accounts"][role])
    walk(page, demo["site"])
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
    _make_small(FOLDER / f"{name}.png")
    print(name)
    context.close()


def _make_small(file: Path) -> None:
    """256 colours are enough, and a third of the bytes."""
    with Image.open(file) as taken:
        small = taken.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def _sign_in(page: Page, site: str, account: dict[str, str]) -> None:
    page.goto(f"{site}/newsroom/")
    page.fill("main input[name=login]", account["email"])
    page.fill("main input[name=password]", account["password"])
    page.click("main button[type=submit]")
    page.wait_for_url("**/newsroom/**")


@picture("front", height=1600)
def _paper(page: Page, site: str) -> None:
    page.goto(site)


@picture("article", height=1000)
@picture("phone", width=390, height=844)
def _story(page: Page, site: str) -> None:
    page.goto(site + STORY)


@picture("forum", height=900, colours="dark")
def _conversation(page: Page, site: str) -> None:
    page.goto(f"{site}{STORY}#comments")
    page.locator("#comments").evaluate("(part) => part.scrollIntoView()")


@picture("dialog", width=390, height=844)
def _register(page: Page, site: str) -> None:
    page.goto(site + STORY)
    page.click("[data-action=register]")
    page.wait_for_selector("dialog[open] input[name=email]")


@picture("newsroom-today", role="chief")
def _today(page: Page, site: str) -> None:
    page.goto(f"{site}/newsroom/today/")


@picture("newsroom-form", role="reporter")
def _form(page: Page, site: str) -> None:
    _open(page, site, "What the ferry timetable leaves out")


@picture("newsroom-article", role="reporter", height=900)
def _body(page: Page, site: str) -> None:
    """The lower half of the form: lead picture and body, with the list of blocks open."""
    _open(page, site, "What the ferry timetable leaves out")
    page.locator("#panel-child-content-lead_picture-section").scroll_into_view_if_needed()
    page.get_by_role("button", name="Insert a block").last.click()
    page.locator(".w-combobox").hover()


@picture("newsroom-byline", role="reporter")
def _byline(page: Page, site: str) -> None:
    _open(page, site, "What the ferry timetable leaves out")
    page.get_by_role("button", name="Add author").click()
    page.get_by_role("button", name="Choose author").last.click()
    page.get_by_role("tab", name="New author").click()
    page.get_by_label("Name").last.fill("Ada Quill")
    page.get_by_label("Role").last.fill("Guest writer")


@picture("newsroom-proof", role="editor")
def _proof(page: Page, site: str) -> None:
    _open(page, site, "Harbour pilots ask for a second launch")
    page.goto(page.url.replace("/pages/", "/articles/").replace("/edit/", "/proof/"))


@picture("newsroom-review", role="editor")
def _review(page: Page, site: str) -> None:
    _open(page, site, "Harbour pilots ask for a second launch")
    page.locator("footer [data-w-dropdown-target=toggle]").last.click()


@picture("newsroom-schedule", role="editor")
def _schedule(page: Page, site: str) -> None:
    _open(page, site, "Harbour pilots ask for a second launch")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()


@picture("newsroom-front", role="editor", height=900)
def _front(page: Page, site: str) -> None:
    page.goto(f"{site}/newsroom/front/?place=second-2")


@picture("newsroom-live", role="editor", height=900)
def _live(page: Page, site: str) -> None:
    _open(page, site, "First grain ship in nine months leaves Kessim under corridor deal")
    page.goto(page.url.replace("/pages/", "/live/").replace("/edit/", "/"))


@picture("newsroom-questions", role="editor", height=900)
def _questions(page: Page, site: str) -> None:
    page.goto(f"{site}/newsroom/questions/")


@picture("newsroom-reports", role="editor", height=900)
def _reports(page: Page, site: str) -> None:
    page.goto(f"{site}/newsroom/corrections/")


@picture("newsroom-correct", role="editor", height=900)
def _correct(page: Page, site: str) -> None:
    page.goto(f"{site}/newsroom/corrections/")
    page.get_by_role("link", name="Its corrections").first.click()


def _open(page: Page, site: str, headline: str) -> None:
    """The form of the article, from the page Today."""
    page.goto(f"{site}/newsroom/today/")
    page.get_by_role("link", name=headline, exact=True).first.click()
    page.wait_for_selector("#id_title")


if __name__ == "__main__":
    main(*sys.argv[1:])
