"""Readers talk about words of a story and ask its writer, on a desktop and on a phone; the pages are accessible."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import sign_in
from tests.journeys.test_every_page import VIEWS, bypassing_policy, findings

DESKTOP, PHONE = VIEWS
FORM = "#comments form[data-comment-form]"
FIRST = "The ferry left the harbour at six and did not come back that day."
SECOND = "Nobody on the quay had been told, and the lamps stayed lit until the morning."
SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector("[data-quotable]"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
  }
}"""


def test_comment_stands_beside_the_words_it_is_about_and_says_when_they_are_gone(
    paper: Paper, chromium: Browser
) -> None:
    story = publish(paper, "Words on the quay")
    page = open_as(paper, chromium, "reader", story["url"], DESKTOP)
    page.evaluate(SELECT, "did not come back")
    page.locator("[data-select-bar] [data-deed=comment]").click()
    expect(page.locator(f"{FORM} [data-words]").first).to_have_text("did not come back")
    post(page, "My aunt was on it.")
    mine = page.locator("article[data-comment-id]", has_text="My aunt was on it.")
    expect(mine.locator(".comment__words")).to_contain_text("did not come back")
    page.reload()
    expect(page.locator(".passage__note")).to_contain_text("My aunt was on it.")
    assert findings(page) == []
    phone = open_as(paper, chromium, "", story["url"], PHONE)
    expect(phone.locator(".passage__mark")).to_be_visible()
    expect(phone.locator(".passage__note")).to_be_hidden()
    assert findings(phone) == []
    paper.call("PATCH", f"/articles/{story['id']}", role="editor", body={"body_markdown": SECOND})
    for tab in (page, phone):
        tab.reload()
        expect(tab.locator(".comment__where")).to_have_text("About an earlier version")
        expect(tab.locator(".passage")).to_have_count(0)
        tab.locator(".comment__where").click()
        expect(tab.locator("main")).to_contain_text("did not come back")
        assert findings(tab) == []
        tab.context.close()


def test_writer_takes_questions_answers_and_leaves_a_summary(paper: Paper, chromium: Browser) -> None:
    story = publish(paper, "Questions on the quay")
    desk = f"{paper.site}/newsroom/questions/"
    writer = open_as(paper, chromium, "editor", story["url"], DESKTOP)
    writer.goto(f"{desk}articles/{story['id']}/")
    writer.fill("[name=introduction]", "She stood on the quay all night.")
    writer.get_by_role("button", name="Open it for questions").click()
    expect(writer.locator("main")).to_contain_text("then it closes by itself")
    reader = open_as(paper, chromium, "reader", story["url"], PHONE)
    expect(reader.locator("#questions")).to_contain_text("She stood on the quay all night.")
    expect(reader.get_by_label("A question for the writer").first).to_be_checked()
    post(reader, "Who lit the lamps?")
    assert findings(reader) == []
    writer.goto(desk)
    waiting = writer.locator("tr", has_text="Who lit the lamps?")
    waiting.locator("textarea").fill("The harbour master did, by hand.")
    waiting.get_by_role("button", name="Answer").click()
    expect(writer.locator("main, .messages").first).to_be_visible()
    expect(writer.locator("tr", has_text="Who lit the lamps?")).to_have_count(0)
    reader.reload()
    expect(reader.locator(".thread__replies article", has_text="The harbour master did, by hand.")).to_be_visible()
    writer.goto(f"{desk}articles/{story['id']}/")
    writer.get_by_role("button", name="Close it now").click()
    expect(writer.locator("main")).to_contain_text("Closed since")
    reader.reload()
    expect(reader.locator("#questions")).to_contain_text("The time for questions is over.")
    expect(reader.get_by_label("A question for the writer")).to_have_count(0)
    reader.get_by_role("link", name="Read all questions and answers").click()
    expect(reader.locator(".questions__item")).to_contain_text("The harbour master did, by hand.")
    assert findings(reader) == []
    for tab in (writer, reader):
        tab.context.close()


def publish(paper: Paper, headline: str) -> dict[str, Any]:
    body = {"headline": headline, "section": "Culture", "body_markdown": f"{FIRST}\n\n{SECOND}", "status": "published"}
    story: dict[str, Any] = paper.call("POST", "/articles", role="editor", body=body)
    return story


def open_as(paper: Paper, browser: Browser, role: str, url: str, view: dict[str, Any]) -> Page:
    """The story, read by a stranger or by the demo's account of a role."""
    page = bypassing_policy(browser, **view)
    page.goto(url)
    if role:
        sign_in(paper, page, role)
    return page


def post(page: Page, words: str) -> None:
    page.locator(f"{FORM} textarea").first.fill(words)
    page.locator(f"{FORM} [type=submit]").first.click()
    expect(page.locator("article[data-comment-id]", has_text=words)).to_be_visible()
