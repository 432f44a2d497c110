"""A stranger writes, signs in on the way and posts once; likes, answers, corrects and takes back, all on one page."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.paper import Paper
from tests.journeys.steps import SIGNED_IN, sign_in

WORDS = "I rowed there once. It rained the whole way."
FORM = "#comments form[data-comment-form]"


def test_stranger_posts_once_after_signing_in_and_loses_no_word(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 5)
    page.fill(f"{FORM} textarea", WORDS)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator("dialog[open] input[name=login]")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(f"{FORM} textarea")).to_have_value(WORDS)
    page.click(f"{FORM} [type=submit]")
    account = paper.accounts["reader"]
    page.fill("dialog[open] input[name=login]", account["email"])
    page.fill("dialog[open] input[name=password]", account["password"])
    page.keyboard.press("Enter")
    mine = page.locator("article[data-comment-id]", has_text=WORDS)
    expect(mine).to_have_count(1)
    expect(page.locator(f"{FORM} textarea").first).to_have_value("")
    expect(page.locator(SIGNED_IN)).to_be_attached()
    page.reload()
    expect(mine).to_have_count(1)


def test_refusal_is_told_beside_the_words_and_they_stay(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 6, role="reader")
    words = "Too long. " * 600
    # A browser that does not know maxlength.
    page.locator(f"{FORM} textarea").first.evaluate("field => field.removeAttribute('maxlength')")
    page.fill(f"{FORM} textarea", words)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator(f"{FORM} [data-error]").first).to_contain_text("characters")
    expect(page.locator(f"{FORM} textarea").first).to_have_value(words)


def test_like_is_shown_at_once_and_after_a_reload(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 7, role="other_reader")
    post(page, "Please like this one.")
    like = page.locator("article[data-comment-id]", has_text="Please like this one.").locator("[data-action=like]")
    like.click()
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(like.locator("[data-like-count]")).to_have_text("1")
    page.reload()
    expect(like).to_have_attribute("aria-pressed", "true")
    like.click()
    expect(like).to_have_attribute("aria-pressed", "false")
    expect(like.locator("[data-like-count]")).to_have_text("")


def test_answer_is_written_under_the_comment_and_stays_there(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 8, role="reader")
    post(page, "Who was the cook?")
    page.locator("article", has_text="Who was the cook?").locator("[data-action=reply]").click()
    form = page.locator("form[data-comment-form][data-parent]")
    expect(form.locator("textarea")).to_be_focused()
    form.locator("textarea").fill("Her name is on the ticket.")
    form.locator("[type=submit]").click()
    expect(page.locator(".thread__replies article", has_text="Her name is on the ticket.")).to_be_visible()
    expect(form).to_have_count(0)


def test_own_comment_is_corrected_and_taken_back_and_other_pages_see_it(
    paper: Paper, profile: BrowserContext, other_profile: BrowserContext
) -> None:
    page = open_article(paper, profile, 9, role="reader")
    post(page, "The lamp was read.")
    watching = open_article(paper, other_profile, 9)
    comment = watching.locator("article[data-comment-id]", has_text="The lamp was")
    expect(comment.get_by_role("link", name="Edit")).to_be_hidden()
    page.locator("article[data-comment-id]", has_text="The lamp was").get_by_role("link", name="Edit").click()
    correction = page.locator("form[data-edits]")
    expect(correction.locator("textarea")).to_be_focused()
    correction.locator("textarea").fill("The lamp was red.")
    correction.locator("[type=submit]").click()
    expect(correction).to_have_count(0)
    expect(comment).to_contain_text("The lamp was red.")
    page.locator("article[data-comment-id]", has_text="The lamp was").get_by_role("link", name="Delete").click()
    page.locator("dialog[open]").get_by_role("button", name="Delete it").click()
    expect(page.locator("[data-heard]")).to_contain_text("deleted")
    expect(comment).to_have_count(0)


def test_new_comments_wait_behind_a_bar(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 10)
    article = paper.call("GET", "/articles")["items"][10]
    body = {"body": "Said by a program."}
    paper.call("POST", f"/articles/{article['id']}/comments", role="reader", body=body)
    bar = page.get_by_role("button", name="1 new comment")
    expect(bar).to_be_visible()
    expect(page.locator("article[data-comment-id]", has_text="Said by a program.")).to_have_count(0)
    bar.click()
    expect(page.locator("article[data-comment-id]", has_text="Said by a program.")).to_be_visible()
    expect(bar).to_have_count(0)


def test_order_changes_in_place_and_keeps_the_draft(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 1)
    page.fill(f"{FORM} textarea", "Half a thought")
    page.get_by_role("link", name="Oldest").click()
    expect(page.locator("#thread-list")).to_have_attribute("data-sort", "oldest")
    expect(page.locator(f"{FORM} textarea").first).to_have_value("Half a thought")


def test_order_is_remembered_on_the_device(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 1)
    page.get_by_role("link", name="Best").click()
    expect(page.locator("#thread-list")).to_have_attribute("data-sort", "best")
    page.reload()
    expect(page.locator("#thread-list")).to_have_attribute("data-sort", "best")


def test_words_are_marked_by_keys_looked_at_and_posted_with_a_mention(paper: Paper, profile: BrowserContext) -> None:
    article = paper.call("GET", "/articles")["items"][11]
    paper.call("POST", f"/articles/{article['id']}/comments", role="other_reader", body={"body": "I was there."})
    handle = paper.call("GET", "/me", role="other_reader")["handle"]
    page = open_article(paper, profile, 11, role="reader")
    expect(page.locator("#personal[data-reader-id]")).to_be_attached()
    field = page.locator(f"{FORM} textarea").first
    field.focus()
    expect(page.locator("meta[name=conversation-scripts][data-here]")).to_be_attached()
    field.fill("bold")
    field.press("Control+a")
    field.press("Control+b")
    expect(field).to_have_value("**bold**")
    field.press("End")
    field.press_sequentially(f" @{handle[:4]}")
    expect(page.locator("[data-people] [role=option]").first).to_be_visible()
    field.press("Enter")
    page.click(f"{FORM} [data-action=preview]")
    expect(page.locator(f"{FORM} [data-preview] strong")).to_have_text("bold")
    field.press("Control+Enter")
    posted = page.locator("article[data-comment-id]", has=page.locator(".mention")).first
    expect(posted.locator(".mention")).to_have_attribute("href", re.compile(r"^/readers/[a-z0-9_-]+/$"))
    expect(posted).to_be_focused()


def test_keyboard_stays_on_a_comment_that_is_drawn_again(paper: Paper, profile: BrowserContext) -> None:
    page = open_article(paper, profile, 13, role="reader")
    post(page, "The bell is cracked.")
    mine = page.locator("article[data-comment-id]", has_text="The bell is cracked.")
    expect(mine).to_be_focused()
    page.evaluate(
        """comment => document.dispatchEvent(new CustomEvent("live:comment-changed", { detail: {
            id: comment.dataset.commentId, html: comment.outerHTML.replace(' tabindex="-1"', ''),
            article_id: comment.closest("[data-thread]").dataset.thread } }))""",
        mine.element_handle(),
    )
    expect(mine).to_be_focused()


def test_what_came_since_is_new_on_another_device_and_reached_by_a_key(
    paper: Paper, profile: BrowserContext, other_profile: BrowserContext
) -> None:
    article = paper.call("GET", "/articles")["items"][12]
    paper.call("POST", f"/articles/{article['id']}/comments", role="other_reader", body={"body": "Said before."})
    page = open_article(paper, profile, 12, role="reader")
    expect(page.locator("#personal[data-reader-id]")).to_be_attached()
    page.locator("#thread-page").scroll_into_view_if_needed()
    expect(page.locator("meta[name=conversation-scripts][data-here]")).to_be_attached()
    page.evaluate("new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))")
    with page.expect_response("**/me/read/**"):
        page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.close()
    body = {"body": "Said while you were away."}
    paper.call("POST", f"/articles/{article['id']}/comments", role="other_reader", body=body)
    phone = open_article(paper, other_profile, 12, role="reader")
    expect(phone.locator("#unread")).to_contain_text("One new since you left")
    phone.locator("body").press("n")
    expect(phone.locator("article[data-comment-id]", has_text="Said while you were away.")).to_be_focused()


def open_article(paper: Paper, profile: BrowserContext, number: int, *, role: str = "") -> Page:
    """The page of an article, read by a stranger or by the demo's account of a role."""
    page = profile.new_page()
    page.goto(paper.call("GET", "/articles")["items"][number]["url"])
    if role:
        sign_in(paper, page, role)
    return page


def post(page: Page, words: str) -> None:
    page.fill(f"{FORM} textarea", words)
    page.click(f"{FORM} [type=submit]")
    expect(page.locator("article[data-comment-id]", has_text=words)).to_be_visible()
