"""A reader comments, another replies from another browser; the first sees it at once, and is told."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import sign_in

COMMENT = "The lamp was never the problem. The stairs were."
REPLY = "A hundred and twelve of them, and no rail."
SECOND_REPLY = "Not since the keeper slipped, anyway."


def test_reply_is_seen_live_and_told(paper: Paper, profile: BrowserContext, other_profile: BrowserContext) -> None:
    article = paper.call("GET", "/articles")["items"][3]
    first, second = profile.new_page(), other_profile.new_page()
    for page, role in ((first, "reader"), (second, "other_reader")):
        page.goto(article["url"])
        sign_in(paper, page, role)
    comment_id = post(first, COMMENT)
    second.locator("[data-action=show-new]").click()
    expect(second.locator(f"#comment-{comment_id}")).to_contain_text(COMMENT)
    reply(second, comment_id, REPLY)
    expect(first.locator("[data-unread]").first).to_have_text("1", timeout=5000)
    inbox_tells_of(first, paper, REPLY)
    # The open inbox follows by itself.
    reply(second, comment_id, SECOND_REPLY)
    expect(first.locator(".inbox__item--unread")).to_contain_text(SECOND_REPLY)


def test_comment_and_reply_are_counted_the_same_everywhere(paper: Paper) -> None:
    article = paper.call("GET", "/articles")["items"][3]
    count = article["comments"]["count"]
    assert paper.call("GET", f"/comment-counts?article={article['id']}") == {article["id"]: count}
    assert paper.call("GET", f"/articles/{article['id']}/comments")["count"] == count


def post(page: Page, words: str) -> str:
    """Write under the article; returns the comment's id."""
    form = page.locator("#comments form[data-comment-form]").first
    form.locator("textarea[name=body]").fill(words)
    form.locator("[type=submit]").click()
    posted = page.locator("article[id^=comment-]", has_text=words)
    expect(posted).to_be_visible()
    return str(posted.get_attribute("id")).removeprefix("comment-")


def reply(page: Page, comment_id: str, words: str) -> None:
    page.locator(f"#comment-{comment_id} [data-action=reply]").first.click()
    form = page.locator(f"form[data-comment-form]:has(input[name=parent][value='{comment_id}'])")
    form.locator("textarea[name=body]").fill(words)
    form.locator("[type=submit]").click()
    expect(page.locator("article[id^=comment-]", has_text=words).first).to_be_visible()


def inbox_tells_of(page: Page, paper: Paper, words: str) -> None:
    page.goto(f"{paper.site}/me/inbox/")
    expect(page.get_by_text(words[:20]).first).to_be_visible()
