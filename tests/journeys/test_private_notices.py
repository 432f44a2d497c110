"""A browser that was alerted before its reader signed in shows what the account is told, until the reader leaves.

It shows the answer to a comment, an alert, and in its place the correction of what it told.
"""

from typing import Any

from tests.firefox import Firefox
from tests.journeys.paper import Paper
from tests.journeys.steps import subscribe
from tests.pushservice import PushService

SHOWN = (
    "(async () => (await (await navigator.serviceWorker.ready).getNotifications())"
    ".map(({title, tag, body}) => ({title, tag, body})))()"
)
TEXT = "We wrote that the harbour has nine lamps. It has six."


# A browser of an account takes its choices from there; one that is nobody's may change its own.
IS_NOBODYS = """(async () => {
    const { id, secret } = await (await (await caches.open("push")).match("/.push-state")).json();
    const headers = { "X-Subscription-Secret": secret, "Content-Type": "application/json" };
    return (await fetch(`/api/v1/push/subscriptions/${id}`, { method: "PATCH", headers, body: "{}" })).ok;
})()"""
IS_THEIRS = "fetch('/me/notifications/').then(page => page.text()).then(text => /devices\\/\\d+\\/test/.test(text))"


def test_answer_alert_and_correction_are_shown_by_the_readers_firefox(paper: Paper, push_service: PushService) -> None:
    article = paper.call("GET", "/articles")["items"][5]
    with Firefox(push_url=push_service.websocket_url) as firefox:
        subscribe(firefox, article["url"])
        sign_in(paper, firefox)
        firefox.page.wait_until(IS_THEIRS, seconds=20)
        comments = f"/articles/{article['id']}/comments"
        mine = paper.call("POST", comments, role="reader", body={"body": "Nine? I counted six."})
        answer = {"body": "So did the keeper.", "parent_id": mine["id"]}
        paper.call("POST", comments, role="other_reader", body=answer)
        assert wait_for(firefox, "answered you under")["body"] == "So did the keeper."

        alert = {"article_id": article["id"], "audience": "breaking", "title": "Nine lamps lit", "undo_seconds": 0}
        paper.call("POST", "/alerts", role="editor", body=alert)
        told = wait_for(firefox, "Nine lamps lit")
        correct(paper, article["id"])
        correction = wait_for(firefox, "Corrected:")
        assert (correction["tag"], correction["body"]) == (told["tag"], TEXT)
        assert not any(each["title"] == "Nine lamps lit" for each in firefox.page.evaluate(SHOWN))

        firefox.page.evaluate("document.querySelector('[data-action=sign-out]').click()")
        firefox.page.wait_until(IS_NOBODYS, seconds=20)


def sign_in(paper: Paper, firefox: Firefox) -> None:
    """Sign in and go to the front page: what an open inbox shows is read, and what is read is not pushed."""
    account = paper.accounts["reader"]
    firefox.page.open(f"{paper.site}/accounts/login/?next=/")
    for name in ("login", "password"):
        value = account["email" if name == "login" else "password"]
        firefox.page.click(f"main input[name={name}]")
        firefox.page.type(value)
    firefox.page.click("main button[type=submit]")
    firefox.page.wait_until("location.pathname === '/'", seconds=20)
    firefox.page.wait_until("document.querySelector('[data-action=sign-out]') !== null", seconds=20)


def wait_for(firefox: Firefox, words: str) -> dict[str, Any]:
    """What is shown with these words in its title, once it is."""
    found: dict[str, Any] = firefox.page.wait_until(
        f"{SHOWN}.then(shown => shown.find(({{title}}) => title.includes({words!r})))", seconds=30
    )
    return found


def correct(paper: Paper, article_id: str) -> None:
    """Publish a correction, without the half minute in which its alert could be taken back."""
    paper.run(
        "from standfirst.alerts import correcting; correcting.UNDO_SECONDS = 0;"
        "from standfirst.articles.models import ArticlePage; from standfirst.readers.models import Reader;"
        "from standfirst.corrections.actions import add_correction;"
        f"editor = Reader.objects.get(email={paper.accounts['chief']['email']!r});"
        f"add_correction(editor=editor, article=ArticlePage.objects.get(pk={article_id}), text={TEXT!r})"
    )
