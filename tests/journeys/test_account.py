"""One's own account in two browsers: what is done in one is seen in the other."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import SIGNED_IN, SIGNED_OUT, register, sign_in

STORY = "/politics/skerra-ferry-minister-resigns/"


@pytest.fixture
def page(paper: Paper, profile: BrowserContext) -> Page:
    """The demo under a name: browsers keep no passkeys for bare numbers."""
    page = profile.new_page()
    page.goto(f"http://localhost:{paper.port}/")
    return page


@pytest.fixture
def authenticator(profile: BrowserContext, page: Page) -> None:
    """A virtual authenticator (WebAuthn, section 11) whose owner touches it at once."""
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


def test_device_that_is_signed_out_elsewhere_follows_by_itself(
    paper: Paper, profile: BrowserContext, other_profile: BrowserContext
) -> None:
    lost, here = other_profile.new_page(), profile.new_page()
    for page in (lost, here):
        page.goto(paper.site + STORY)
        sign_in(paper, page, "other_reader")
    typed = lost.locator("form[data-comment-form] textarea[name=body]").first
    typed.fill("Half a thought")
    here.goto(paper.site + "/accounts/sessions/")
    here.get_by_role("button", name=re.compile("^Sign out (?!all)")).first.click()
    expect(here.locator(".notice").first).to_contain_text("is signed out")
    expect(lost.locator(SIGNED_OUT)).to_be_attached()
    assert typed.input_value() == "Half a thought"
    here.goto(paper.site + "/me/")
    expect(here.locator("h1")).to_have_text("Account")


@pytest.mark.usefixtures("authenticator")
def test_passkey_is_added_named_and_removed(paper: Paper, page: Page) -> None:
    register(paper, page, "whimbrel@journey.example")
    expect(page.locator(SIGNED_IN)).to_be_visible()
    # The script does not come in time: the form is sent as it is, comes back with its name, and then goes on by itself.
    page.route("**/passkey-forms*.js", lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed", lambda request: "passkey-forms" in request.url):
        page.goto(f"http://localhost:{paper.port}/accounts/2fa/webauthn/add/")
    page.fill("input[name=name]", "My telephone")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Recovery codes")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.locator("main")).to_contain_text("My telephone")
    page.get_by_role("link", name="Rename").click()
    page.fill("input[name=name]", "Ring")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Ring")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("main")).to_contain_text("You have none yet.")


def test_copy_of_my_data_is_made_while_i_look_on(paper: Paper, profile: BrowserContext, tmp_path: Path) -> None:
    page = profile.new_page()
    page.goto(paper.site + STORY)
    sign_in(paper, page, "reader")
    page.goto(paper.site + "/me/data/")
    page.get_by_role("button", name=re.compile("copy")).click()
    link = page.locator("main").get_by_role("link", name=re.compile("^Save")).first
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as file:
        assert sorted(file.namelist()) == ["everything.html", "everything.json"]
    page.goto(paper.site + "/me/inbox/")
    expect(page.locator("main")).to_contain_text("The copy of your data is ready")


def test_account_is_closed_and_opened_again_without_javascript(paper: Paper, profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(paper.site + "/")
    register(paper, page, "sanderling@journey.example")
    expect(page.locator(SIGNED_IN)).to_be_visible()
    first_code = paper.code_for("sanderling@journey.example")
    state = profile.storage_state()
    context = profile.browser.new_context(java_script_enabled=False, storage_state=state)  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(paper.site + "/me/close/")
    plain.get_by_role("button", name="Close my account").click()
    expect(plain.locator("h1")).to_have_text("Your account is closed")
    plain.goto(paper.site + "/accounts/login/")
    plain.fill("main input[name=login]", "sanderling@journey.example")
    plain.locator("main button[type=submit]").first.click()
    plain.fill("main input[name=code]", paper.code_for("sanderling@journey.example", unlike=first_code))
    plain.locator("main button[type=submit]").first.click()
    expect(plain.locator("h1")).to_have_text("Do you want it back?")
    plain.get_by_role("button", name="Open it again").click()
    expect(plain.locator("h1")).to_have_text("Account")
    context.close()
