"""A story is being written, and something comes between."""

import re

from playwright.sync_api import BrowserContext, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import sign_in

HEADLINE = "The words that outlived a session"


def test_words_stay_where_the_session_ended_and_the_mistyped_time_too(paper: Paper, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(paper.site)
    sign_in(paper, page, "editor")
    page.goto(f"{paper.site}/newsroom/today/")
    page.locator(".today__write a").first.click()
    page.fill("#id_title", HEADLINE)
    # Pressing the button leads nobody away from what they wrote.
    cookies = profile.cookies()
    profile.clear_cookies()
    page.locator("footer .action-save").click()
    expect(page.locator("footer [role=alert]")).to_contain_text("you are no longer signed in")
    expect(page.locator("#id_title")).to_have_value(HEADLINE)
    profile.add_cookies(cookies)  # type: ignore[arg-type]
    page.locator("footer .action-save").click()
    expect(page).to_have_url(re.compile(r"/edit/$"))
    expect(page.locator("#id_title")).to_have_value(HEADLINE)
    # The calendar leaves what it cannot read, and the form asks.
    page.get_by_role("tab", name="Settings").click()
    page.fill("#id_published_at", "tomorrow at six")
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
    page.locator("footer .action-save").click()
    page.get_by_text("Go to the first error").click()
    expect(page.get_by_text("Write day and time as")).to_be_visible()
    expect(page.locator("#id_published_at")).to_have_value("tomorrow at six")
