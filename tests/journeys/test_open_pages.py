"""Every open page follows: five tabs at once, a new name, a day asleep. Nothing is reloaded, nothing is lost."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import SIGNED_IN, SIGNED_OUT, register, sign_in

DAY_MS = 86_400_000
SUSPENSION = "#comments form[data-comment-form] [data-suspension]"
NAME = "[data-account-menu] .account-menu__name"


@pytest.fixture
def tabs(paper: Paper, profile: BrowserContext) -> list[Page]:
    """Five articles in one browser, each with half a sentence."""
    pages = []
    for article in paper.call("GET", "/articles")["items"][:5]:
        page = profile.new_page()
        page.goto(article["url"])
        page.fill("#comments textarea[name=body]", "Half a thought")
        page.evaluate("window.neverReloaded = true")
        pages.append(page)
    return pages


def test_five_tabs_follow_by_themselves(paper: Paper, tabs: list[Page]) -> None:
    register(paper, tabs[0], "curlew@journey.example")
    expect(tabs[0].locator(SIGNED_IN)).to_be_attached()
    for page in tabs[1:]:
        expect(page.locator(SIGNED_IN)).to_be_attached()
    tabs[0].click("[data-account-menu] summary")
    tabs[0].click("[data-action=sign-out]")
    expect(tabs[0].locator(SIGNED_OUT)).to_be_attached()
    for page in tabs[1:]:
        expect(page.locator(SIGNED_OUT)).to_be_attached()
    for page in tabs:
        expect(page.locator("#comments textarea[name=body]").first).to_have_value("Half a thought")
        assert page.evaluate("window.neverReloaded")


def test_suspension_is_told_in_every_form_and_the_words_stay(
    paper: Paper, tabs: list[Page], other_profile: BrowserContext
) -> None:
    register(paper, tabs[0], "turnstone@journey.example")
    for page in tabs:
        expect(page.locator(SIGNED_IN)).to_be_attached()
    reader_id = tabs[0].locator("#personal[data-reader-id]").get_attribute("data-reader-id")
    desk = other_profile.new_page()
    desk.goto(paper.site)
    sign_in(paper, desk, "moderator")
    desk.goto(f"{paper.site}/newsroom/moderation/readers/{reader_id}/")
    desk.get_by_label("Reason, which the reader is told").select_option("Advertising")
    desk.get_by_role("button", name="Suspend", exact=True).click()
    for page in tabs:
        expect(page.locator(SUSPENSION)).to_contain_text("The moderators’ reason: Advertising.")
        expect(page.locator("#comments textarea[name=body]").first).to_have_value("Half a thought")
    desk.get_by_role("button", name="Lift the suspension").click()
    for page in tabs:
        expect(page.locator(SUSPENSION)).to_be_hidden()


def test_new_name_stands_on_every_open_page(paper: Paper, tabs: list[Page]) -> None:
    sign_in(paper, tabs[0], "other_reader")
    for page in tabs:
        expect(page.locator(SIGNED_IN)).to_be_attached()
    paper.call("PATCH", "/me", role="other_reader", body={"display_name": "Quiet Corncrake"})
    for page in tabs:
        expect(page.locator(NAME)).to_have_text("Quiet Corncrake")


def test_page_that_slept_for_a_day_catches_up_when_it_wakes(paper: Paper, profile: BrowserContext) -> None:
    profile.clock.install()
    profile.route("**/live?**", lambda route: route.abort())
    page = profile.new_page()
    page.goto(paper.call("GET", "/articles")["items"][6]["url"])
    sign_in(paper, page, "reader")
    paper.call("PATCH", "/me", role="reader", body={"display_name": "Late Riser"})
    expect(page.locator(NAME)).not_to_have_text("Late Riser")
    profile.clock.fast_forward(DAY_MS)
    expect(page.locator(NAME)).to_have_text("Late Riser")
