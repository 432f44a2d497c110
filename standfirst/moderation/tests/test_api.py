"""The moderators' desk in the API."""

import json
from typing import Any

import pytest
from django.test import Client

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import report_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment
from standfirst.moderation.models import Decision
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return make_article()


def ask(role: str | None, method: str, path: str, body: Any = None, *, scope: str = "moderation") -> Any:
    token = make_token(reader=ReaderFactory(role=role), scopes=[scope])
    headers = {"Host": "127.0.0.1:8000", "Authorization": f"Bearer {token}"}
    data = b"" if body is None else json.dumps(body).encode()
    return Client().generic(method, f"/api/v1{path}", data, content_type="application/json", headers=headers)


def test_reported_comments_wait_with_their_reports_longest_first(article: ArticlePage) -> None:
    comments = [make_comment(article) for _ in range(3)]
    for comment in comments:
        report_comment(reader=ReaderFactory(), comment=comment, reason="spam", text="Buy!")
    report_comment(reader=ReaderFactory(), comment=comments[0], reason="abuse")
    seen: list[Any] = []
    cursor = ""
    while cursor is not None:
        page = ask("moderator", "GET", f"/moderation/queue?limit=2&cursor={cursor}").json()
        seen += page["items"]
        cursor = page["next"]
    assert [item["id"] for item in seen] == [str(comment.pk) for comment in comments]
    assert [len(item["reports"]) for item in seen] == [2, 1, 1]
    assert seen[1]["reports"][0]["text"] == "Buy!"


def test_held_and_new_comments_are_lists_of_their_own(article: ArticlePage) -> None:
    shown, held = make_comment(article), make_comment(article, state="held", held_reasons=["links"])
    queue = ask("chief", "GET", "/moderation/queue?list=held").json()["items"]
    assert [(item["id"], item["reasons"]) for item in queue] == [(str(held.pk), ["links"])]
    assert [item["id"] for item in ask("chief", "GET", "/moderation/queue?list=new").json()["items"]] == [str(shown.pk)]
    assert ask("chief", "GET", "/moderation/queue?list=all").status_code == 422


@pytest.mark.parametrize(
    ("state", "action", "after"),
    [("held", "approve", "published"), ("published", "remove", "removed"), ("held", "remove", "removed")],
)
def test_decision_is_carried_out_and_recorded(article: ArticlePage, state: str, action: str, after: str) -> None:
    comment = make_comment(article, state=state)
    body = {"action": action, "reason": "Advertising", "note": "Third time"}
    answer = ask("moderator", "POST", f"/moderation/comments/{comment.pk}/decisions", body)
    assert answer.status_code == 201
    assert (answer.json()["state"], answer.json()["reason"]) == (after, "Advertising")
    assert Comment.objects.get().state == after
    assert Decision.objects.get().note == "Third time"


def test_approving_needs_no_words_and_removing_does(article: ArticlePage) -> None:
    held, shown = make_comment(article, state="held"), make_comment(article)
    assert (
        ask("moderator", "POST", f"/moderation/comments/{held.pk}/decisions", {"action": "approve"}).status_code == 201
    )
    assert (
        ask("moderator", "POST", f"/moderation/comments/{shown.pk}/decisions", {"action": "remove"}).status_code == 422
    )


@pytest.mark.parametrize(
    ("role", "scope"),
    [(None, "moderation"), ("reporter", "moderation"), ("editor", "moderation"), ("moderator", "reader")],
)
def test_only_moderators_see_the_queue_and_decide(article: ArticlePage, role: str | None, scope: str) -> None:
    comment = make_comment(article)
    path = f"/moderation/comments/{comment.pk}/decisions"
    assert ask(role, "GET", "/moderation/queue", scope=scope).status_code == 403
    assert ask(role, "POST", path, {"action": "remove", "reason": "No"}, scope=scope).status_code == 403
    assert Comment.objects.get().state == "published"


def test_unknown_comment_is_not_there() -> None:
    assert ask("moderator", "POST", "/moderation/comments/7/decisions", {"action": "approve"}).status_code == 404


def test_reader_is_suspended_and_the_suspension_lifted() -> None:
    reader = ReaderFactory()
    path = f"/moderation/readers/{reader.pk}/decisions"
    body = {"action": "suspend", "reason": "Advertising", "until": "2100-01-31T09:30:00Z"}
    answer = ask("moderator", "POST", path, body)
    assert answer.status_code == 201
    assert (answer.json()["until"], answer.json()["suspended_until"]) == ("2100-01-31T09:30:00Z",) * 2
    lifted = ask("chief", "POST", path, {"action": "lift", "reason": "A mistake"}).json()
    assert (lifted["action"], lifted["suspended_until"]) == ("lift", None)
    assert ask("moderator", "POST", path, {"action": "lift", "reason": "A mistake"}).status_code == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action": "suspend", "reason": "No end"}, 422),
        ({"action": "suspend", "reason": "Past", "until": "2001-01-31T09:30:00Z"}, 422),
        ({"action": "warn", "reason": ""}, 422),
        ({"action": "shout", "reason": "No"}, 422),
    ],
)
def test_wrong_decision_about_a_reader_is_a_problem(body: Any, status: int) -> None:
    assert ask("moderator", "POST", f"/moderation/readers/{ReaderFactory().pk}/decisions", body).status_code == status
    assert not Decision.objects.exists()


def test_only_moderators_decide_about_readers() -> None:
    body = {"action": "warn", "reason": "No"}
    path = f"/moderation/readers/{ReaderFactory().pk}/decisions"
    assert ask("editor", "POST", path, body).status_code == 403
    assert ask("moderator", "POST", path, body, scope="reader").status_code == 403
    assert ask("moderator", "POST", "/moderation/readers/999999/decisions", body).status_code == 404
