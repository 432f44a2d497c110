"""Where a limit is near, the browser does a sum while its reader types: in a worker, under the paper's own policy."""

from urllib.parse import parse_qs

from playwright.sync_api import BrowserContext, Route, expect

from tests.journeys.paper import Paper

FIELD = """
from django.template.loader import render_to_string
from standfirst.limits.proof import new_challenge
print(render_to_string("limits/_proof.html", {"challenge": new_challenge()}))
"""
IS_PROVED = "from standfirst.limits.proof import is_proved; print(is_proved({answer!r}))"


def test_browser_does_the_sum_and_the_paper_takes_it(paper: Paper, profile: BrowserContext) -> None:
    field = paper.run(FIELD)

    def near_the_limit(route: Route) -> None:
        """The paper of the journeys has no limits: the sheet is given what it has near one."""
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</form>", f"{field}</form>", 1))

    held: list[Route] = []
    page = profile.new_page()
    page.goto(paper.site)
    page.route("**/accounts/signup/", near_the_limit)
    page.route("**/limits/proof-worker*", lambda route: held.append(route))
    with page.expect_request("**/limits/proof-worker*"):
        page.click("[data-action=register]")
    page.fill("dialog[open] input[name=email]", "siskin@journey.example")
    page.keyboard.press("Enter")
    # Quicker than the sum: the form waits for it, and goes off by itself.
    expect(page.locator("dialog[open] form[data-waits]")).to_be_attached()
    page.unroute("**/accounts/signup/")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        held[0].continue_()
    expect(page.locator("dialog[open] input[name=code]")).to_be_focused()
    answer = parse_qs(sent.value.post_data or "")["altcha"][0]
    assert paper.run(IS_PROVED.format(answer=answer)).strip() == "True"
    page.keyboard.type(paper.code_for("siskin@journey.example"))
    page.keyboard.press("Enter")
    # Who came in by the keyboard goes on from the menu that stands where the button was.
    expect(page.locator("[data-account-menu] summary")).to_be_focused()
