"""What readers do in every story."""

from playwright.sync_api import Page, expect

from tests.firefox import Firefox
from tests.journeys.paper import Paper

SIGNED_IN = "[data-account-menu] [data-signed-in]"
SIGNED_OUT = "[data-account-menu] [data-signed-out]"


def register(paper: Paper, page: Page, address: str) -> None:
    """Register over the page that is open, with the code of the mail."""
    page.click("[data-action=register]")
    page.fill("dialog[open] input[name=email]", address)
    page.keyboard.press("Enter")
    page.fill("dialog[open] input[name=code]", paper.code_for(address))
    page.keyboard.press("Enter")


def sign_in(paper: Paper, page: Page, role: str) -> None:
    """Sign in over the page that is open, as the demo's account of a role."""
    account = paper.accounts[role]
    page.click("[data-action=sign-in]")
    page.fill("dialog[open] input[name=login]", account["email"])
    page.fill("dialog[open] input[name=password]", account["password"])
    page.keyboard.press("Enter")
    expect(page.locator(SIGNED_IN)).to_be_attached()


def subscribe(firefox: Firefox, url: str) -> None:
    """Nothing is asked on load, nor by the sheet that the click opens; after the second the page says that it is on."""
    page = firefox.page
    page.open(url)
    assert page.evaluate("document.querySelector('[data-when=on]').hidden")
    page.evaluate("document.querySelector('[data-invitation]').scrollIntoView({block: 'center'})")
    page.click("[data-when=ask] [data-action=subscribe]")
    page.wait_until("document.querySelector('dialog[open] [data-part=ask]')?.hidden === false", seconds=20)
    assert page.evaluate("document.querySelector('[data-when=on]').hidden")
    page.click("dialog[open] [data-part=ask] [data-action=subscribe]")
    page.wait_until("!document.querySelector('[data-when=on]').hidden", seconds=20)
    page.wait_until("document.querySelector('dialog[open] [data-part=on]')?.hidden === false", seconds=20)
    page.wait_until("document.activeElement.matches('[data-part=on] [data-action=done]')", seconds=20)
