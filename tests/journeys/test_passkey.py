"""A passkey: made once, then it opens the account without an address, a code or a password."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import SIGNED_IN, SIGNED_OUT, register

# What the account's page does, by allauth's API.
MAKE_PASSKEY = """async () => {
  const path = "/_allauth/browser/v1/account/authenticators/webauthn";
  const { data } = await (await fetch(`${path}?passwordless`)).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(data.creation_options.publicKey);
  const credential = await navigator.credentials.create({ publicKey });
  const body = JSON.stringify({ name: "Telephone", credential: credential.toJSON() });
  const answer = await fetch(path, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  return answer.status;
}"""


@pytest.fixture
def page(paper: Paper, profile: BrowserContext) -> Page:
    """The demo under a name: browsers keep no passkeys for bare numbers."""
    page = profile.new_page()
    page.goto(f"http://localhost:{paper.port}/")
    return page


@pytest.fixture
def by_button_only(page: Page) -> None:
    """A browser that does not offer passkeys in fields: the virtual owner would choose one at once."""
    page.evaluate("() => { PublicKeyCredential.isConditionalMediationAvailable = async () => false }")


@pytest.fixture
def authenticator(profile: BrowserContext, page: Page) -> None:
    """A virtual authenticator (WebAuthn, section 11) that holds passkeys and whose owner touches it at once."""
    session = profile.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.usefixtures("authenticator")
def test_passkey_opens_by_its_button(paper: Paper, by_button_only: None, page: Page) -> None:
    register(paper, page, "heron@journey.example")
    expect(page.locator(SIGNED_IN)).to_be_visible()
    assert page.evaluate(MAKE_PASSKEY) == 200
    handle = page.get_attribute("#personal", "data-handle")
    sign_out(page)
    page.click("[data-action=sign-in]")
    page.click("dialog[open] [data-action=passkey]")
    expect(page.locator(SIGNED_IN)).to_be_visible()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#personal")).to_have_attribute("data-handle", handle or "")


@pytest.mark.usefixtures("authenticator")
def test_passkey_opens_from_the_field(paper: Paper, page: Page) -> None:
    register(paper, page, "bittern@journey.example")
    expect(page.locator(SIGNED_IN)).to_be_visible()
    assert page.evaluate(MAKE_PASSKEY) == 200
    sign_out(page)
    page.click("[data-action=sign-in]")
    expect(page.locator(SIGNED_IN)).to_be_visible()


def sign_out(page: Page) -> None:
    page.click("[data-account-menu] summary")
    page.click("[data-action=sign-out]")
    expect(page.locator(SIGNED_OUT)).to_be_visible()


@pytest.mark.usefixtures("authenticator")
def test_stranger_without_a_passkey_is_told_what_else_there_is(by_button_only: None, page: Page) -> None:
    page.click("[data-action=sign-in]")
    page.click("dialog[open] [data-action=passkey]")
    expect(page.locator("dialog[open] [data-problem]")).to_contain_text("ask for a code above")


def test_bare_number_offers_no_passkey(paper: Paper, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(paper.site)
    page.click("[data-action=sign-in]")
    expect(page.locator("dialog[open] input[name=login]")).to_be_visible()
    expect(page.locator("dialog[open] [data-action=passkey]")).to_be_hidden()
