"""Two readers in two browsers: one mutes the other, then blocks them; every open page follows at once."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import sign_in
from tests.journeys.test_reply import post

WORDS = "The harbour clock has been wrong since Tuesday."
OTHERS = "Then I have been late since Tuesday."
NO_ANSWER = "You cannot answer this reader"


def test_muting_hides_on_every_open_page_and_blocking_stops_answers(
    paper: Paper, profile: BrowserContext, other_profile: BrowserContext
) -> None:
    article = paper.call("GET", "/articles")["items"][5]
    mine, second_tab, theirs = profile.new_page(), profile.new_page(), other_profile.new_page()
    for page, role in ((mine, "reader"), (theirs, "other_reader")):
        page.goto(article["url"])
        sign_in(paper, page, role)
    own_id, other_id = post(mine, WORDS), post(theirs, OTHERS)
    for page in (mine, second_tab, theirs):
        page.goto(article["url"])
        expect(page.locator(f"#comment-{other_id}")).to_be_visible()

    decide(mine, other_id, "mute")
    for page in (mine, second_tab):
        expect(page.locator(f"#comment-{other_id}")).to_be_hidden()
    expect(theirs.locator(f"#comment-{other_id}")).to_be_visible()

    mine.goto(f"{paper.site}/me/muted/")
    mine.get_by_role("button", name="Unmute").first.click()
    expect(second_tab.locator(f"#comment-{other_id}")).to_be_visible()

    decide(second_tab, other_id, "block")
    expect(second_tab.locator(f"#comment-{other_id}")).to_be_hidden()
    theirs.locator(f"#comment-{own_id} [data-action=reply]").first.click()
    form = theirs.locator(f"form[data-comment-form]:has(input[name=parent][value='{own_id}'])")
    form.locator("textarea[name=body]").fill("And yet I answer.")
    form.locator("[type=submit]").click()
    expect(theirs.get_by_text(NO_ANSWER)).to_be_visible()
    expect(form.locator("textarea[name=body]")).to_have_value("And yet I answer.")

    mine.goto(f"{paper.site}/me/blocked/")
    mine.get_by_role("button", name="Unblock").first.click()
    expect(second_tab.locator(f"#comment-{other_id}")).to_be_visible()


def decide(page: Page, comment_id: str, deed: str) -> None:
    """Mute or block the writer of a comment, by the sheet that opens from it."""
    page.locator(f"#comment-{comment_id} [data-action=quiet]").click()
    page.locator(f"dialog[open] button[data-action={deed}]").click()
    expect(page.locator(f"dialog[open] button[data-action={deed}]")).to_have_attribute("value", "off")
    page.keyboard.press("Escape")
