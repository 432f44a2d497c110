"""Where a limit is near, the browser does a sum while its reader types: in a worker, under the paper's own policy."""

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

    page = profile.new_page()
    page.goto(paper.site)
    page.route("**/accounts/signup/", near_the_limit)
    page.click("[data-action=register]")
    expect(page.locator("dialog[open] [data-proof-state]")).to_contain_text("Done")
    answer = page.input_value("dialog[open] input[name=altcha]")
    assert paper.run(IS_PROVED.format(answer=answer)).strip() == "True"
