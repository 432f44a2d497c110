"""A reporter writes in a live blog; a reader who has it open is told, and nothing moves until they ask."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import sign_in

STORY = "/world/first-grain-ship-leaves-kessim/"


def test_entries_are_announced_changed_and_taken_away_without_moving_what_is_read(
    paper: Paper, profile: BrowserContext, other_profile: BrowserContext
) -> None:
    reader, desk = profile.new_page(), other_profile.new_page()
    reader.goto(f"{paper.site}{STORY}")
    read = reader.locator("[data-entry-id]").nth(3)
    read.scroll_into_view_if_needed()
    place = read.bounding_box()
    open_desk(desk, paper)
    for words in ("The pilot is ashore.", "The band plays on."):
        post(desk, words)
    bar = reader.get_by_role("button", name="2 new updates")
    expect(bar).to_be_visible(timeout=20_000)
    assert read.bounding_box() == place
    bar.click()
    expect(reader.locator("[data-entry-id]").first).to_contain_text("The band plays on.")
    change(desk, "The pilot is ashore.", "The pilot is ashore, and dry.")
    expect(reader.locator("[data-entry-id]").nth(1)).to_contain_text("ashore, and dry", timeout=20_000)
    desk.locator("[data-row]", has_text="The band plays on.").get_by_role("button", name="Delete").click()
    expect(reader.locator("[data-entry-id]", has_text="The band plays on.")).to_have_count(0, timeout=20_000)


def test_without_javascript_the_live_blog_is_a_page(paper: Paper, profile: BrowserContext) -> None:
    browser = profile.browser
    assert browser is not None
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{paper.site}{STORY}")
        expect(page.locator("[data-entry-id]").first).to_be_visible()
        page.get_by_role("link", name="The Halcyon Marten leaves the quay").click()
        expect(page.locator("[data-entry-id]:target")).to_contain_text("is moving")


def open_desk(page: Page, paper: Paper) -> None:
    page.goto(paper.site)
    sign_in(paper, page, "editor")
    article = next(item for item in paper.call("GET", "/articles?section=world")["items"] if STORY in item["url"])
    page.goto(f"{paper.site}/newsroom/live/{article['id']}/")


def post(page: Page, words: str) -> None:
    page.locator("[data-new] [name=source]").fill(words)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-row]", has_text=words)).to_be_visible()


def change(page: Page, words: str, better: str) -> None:
    page.locator("[data-row]", has_text=words).get_by_role("link", name="Change").click()
    page.locator("[data-editing] [name=source]").fill(better)
    page.locator("[data-editing]").get_by_role("button", name="Save").click()
    expect(page.locator("[data-row]:not([data-editing])", has_text=better)).to_be_visible()
