"""An editor publishes in the newsroom and presses Send alert; a real Firefox decrypts it and shows it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.firefox import Firefox
from tests.journeys.paper import Paper
from tests.journeys.steps import subscribe
from tests.pushservice import PushService

HEADLINE = "Lighthouse to be lit again after ninety years"


@pytest.fixture
def firefox(push_service: PushService) -> Iterator[Firefox]:
    with Firefox(push_url=push_service.websocket_url) as firefox:
        yield firefox


def test_published_story_is_shown_by_the_subscribers_browser(
    paper: Paper, profile: BrowserContext, firefox: Firefox
) -> None:
    subscribe(firefox, paper.call("GET", "/articles")["items"][0]["url"])
    newsroom = sign_in_to_newsroom(paper, profile.new_page())
    publish_story(paper, newsroom, HEADLINE)
    alert_page = send_alert(newsroom)
    shown = firefox.page.wait_until(
        "(async () => (await (await navigator.serviceWorker.ready).getNotifications())"
        ".map(shown => shown.title))().then(titles => titles.length ? titles : null)",
        seconds=40,
    )
    assert shown == [HEADLINE]
    balance_adds_up(alert_page)


def sign_in_to_newsroom(paper: Paper, page: Page) -> Page:
    editor = paper.accounts["editor"]
    page.goto(f"{paper.site}/newsroom/")
    page.fill("main input[name=login]", editor["email"])
    page.fill("main input[name=password]", editor["password"])
    page.click("main button[type=submit]")
    expect(page).to_have_url(re.compile("/newsroom/"))
    return page


def publish_story(paper: Paper, page: Page, headline: str) -> None:
    page.goto(f"{paper.site}/newsroom/pages/add/articles/articlepage/{section_of(paper, page)}/")
    page.fill("[name=title]", headline)
    page.fill("[name=standfirst]", "The keeper's granddaughter has found the key.")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Paragraph").first.click()
    page.locator("[data-streamfield-child] [contenteditable=true]").first.click()
    page.keyboard.type("It will burn on Friday.")
    # The editor hands what is typed to the form a moment later.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("Friday"))
    page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    page.click("button[name=action-publish]")
    expect(page.get_by_text(f"Page '{headline}' created and published")).to_be_visible()


def section_of(paper: Paper, page: Page) -> str:
    """The number of the section Culture, as an editor finds it: by the page explorer."""
    page.goto(f"{paper.site}/newsroom/pages/")
    href = page.get_by_role("link", name="Culture", exact=True).first.get_attribute("href") or ""
    return re.findall(r"/pages/(\d+)/", href)[0]


def send_alert(page: Page) -> Page:
    """From the article in two clicks, and a tick because it is breaking news; nobody waits to take it back."""
    page.get_by_role("link", name=HEADLINE, exact=True).first.click()
    page.locator("header [data-w-dropdown-target=toggle]").first.click()
    page.locator("[data-action=send-alert]").first.click()
    expect(page.locator("[data-preview=title]")).to_have_text([HEADLINE] * 3)
    page.select_option("[name=undo_seconds]", "0")
    page.get_by_label("Yes, this is breaking news").check()
    page.get_by_role("button", name="Send this alert").click()
    expect(page.locator("[data-figure=audience]")).to_be_visible()
    return page


def balance_adds_up(page: Page) -> None:
    """The open page renews itself until the alert has ended."""
    expect(page.locator("[data-under-way]")).to_have_attribute("data-under-way", "no", timeout=60_000)
    figures = {
        name: int(page.locator(f"[data-figure={name}]").inner_text())
        for name in ("audience", "sent", "gone", "failed", "expired", "pending")
    }
    audience = figures.pop("audience")
    assert audience >= 1
    assert sum(figures.values()) == audience
