"""The conversation in the API."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from hypothesis import strategies as st

from standfirst.apikit.models import Token
from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import like_comment, pick_comment, remove_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Like, Report
from standfirst.lib.ids import new_id
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Follow, Reader

pytestmark = pytest.mark.django_db

PAPER = {"Host": "127.0.0.1:8000"}


@pytest.fixture
def article() -> ArticlePage:
    return make_article()


@pytest.fixture
def reader() -> Reader:
    return ReaderFactory()


def program(reader: Reader | None) -> Client:
    if reader is None:
        return Client(headers=PAPER)
    return Client(headers={**PAPER, "Authorization": f"Bearer {make_token(reader=reader, scopes=['reader'])}"})


def ask(reader: Reader | None, method: str, path: str, body: Any = None, **headers: str) -> Any:
    data = b"" if body is None else json.dumps(body).encode()
    return program(reader).generic(method, f"/api/v1{path}", data, content_type="application/json", headers=headers)


def test_comment_is_posted_and_told_whole(article: ArticlePage, reader: Reader) -> None:
    answer = ask(reader, "POST", f"/articles/{article.pk}/comments", {"body": "So *it* is."})
    assert answer.status_code == 201
    comment = answer.json()
    assert comment.pop("created_at").endswith("Z")
    assert comment == {
        "id": str(Comment.objects.get().pk),
        "article_id": str(article.pk),
        "parent_id": None,
        "depth": 0,
        "author": {"id": str(reader.pk), "handle": reader.handle, "display_name": reader.name, "badges": []},
        "body_html": "<p>So <em>it</em> is.</p>",
        "body_text": "So it is.",
        "edited_at": None,
        "likes": 0,
        "liked": False,
        "state": "published",
        "hidden": False,
        "reply_count": 0,
        "replies": {"items": [], "next": None},
        "reasons": None,
        "passage": None,
        "question": None,
        "url": f"http://127.0.0.1:8000/c/{comment['id']}/",
    }


def test_posted_again_with_its_key_it_stands_once(article: ArticlePage, reader: Reader) -> None:
    path, key = f"/articles/{article.pk}/comments", {"Idempotency-Key": "k"}
    first, second = (ask(reader, "POST", path, {"body": "Once."}, **key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert Comment.objects.count() == 1


def test_answer_stands_below_its_parent(article: ArticlePage, reader: Reader) -> None:
    parent = make_comment(article)
    body = {"body": "Yes.", "parent_id": str(parent.pk)}
    answer = ask(reader, "POST", f"/articles/{article.pk}/comments", body).json()
    assert (answer["parent_id"], answer["depth"]) == (str(parent.pk), 1)
    page = ask(None, "GET", f"/articles/{article.pk}/comments").json()
    assert page["count"] == 2
    assert [item["id"] for item in page["items"]] == [str(parent.pk)]
    assert [item["id"] for item in page["items"][0]["replies"]["items"]] == [answer["id"]]
    assert page["items"][0]["reply_count"] == 1


@pytest.mark.parametrize("sort", ["newest", "oldest", "best", "replied"])
def test_every_order_shows_every_root_once_over_its_pages(article: ArticlePage, sort: str) -> None:
    ids = {str(make_comment(article).pk) for _ in range(7)}
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = ask(None, "GET", f"/articles/{article.pk}/comments?sort={sort}&limit=3&cursor={cursor}").json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert len(seen) == 7
    assert set(seen) == ids


def test_picks_are_the_editors(article: ArticlePage) -> None:
    make_comment(article)
    picked = make_comment(article)
    pick_comment(comment=picked)
    page = ask(None, "GET", f"/articles/{article.pk}/comments?sort=picks").json()
    assert [item["id"] for item in page["items"]] == [str(picked.pk)]
    assert page["items"][0]["author"]["badges"] == ["pick"]


def test_answers_go_on_where_the_first_ones_end(article: ArticlePage) -> None:
    root = make_comment(article)
    ids = [str(make_comment(article, parent=root).pk) for _ in range(8)]
    shown = ask(None, "GET", f"/articles/{article.pk}/comments").json()["items"][0]["replies"]
    first, cursor = [item["id"] for item in shown["items"]], shown["next"]
    while cursor is not None:
        page = ask(None, "GET", f"/comments/{root.pk}/replies?limit=2&cursor={cursor}").json()
        first += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert first == ids


def test_cursor_of_another_list_is_refused(article: ArticlePage) -> None:
    other = make_article()
    for place in (article, other):
        for _ in range(3):
            make_comment(place)
    cursor = ask(None, "GET", f"/articles/{other.pk}/comments?limit=1").json()["next"]
    assert ask(None, "GET", f"/articles/{other.pk}/comments?limit=1&cursor={cursor}").status_code == 200
    assert ask(None, "GET", f"/articles/{article.pk}/comments?limit=1&cursor={cursor}").status_code == 422
    assert ask(None, "GET", f"/articles/{other.pk}/comments?limit=1&sort=oldest&cursor={cursor}").status_code == 422
    assert ask(None, "GET", f"/articles/{other.pk}/comments?sort=worst").status_code == 422


def test_held_comment_is_there_for_its_author_only(article: ArticlePage, reader: Reader) -> None:
    held = make_comment(article, author=reader, state="held", held_reasons=["links"])
    assert ask(None, "GET", f"/comments/{held.pk}").status_code == 404
    assert ask(ReaderFactory(), "GET", f"/comments/{held.pk}").status_code == 404
    own = ask(reader, "GET", f"/comments/{held.pk}").json()
    assert (own["state"], own["reasons"]) == ("held", ["links"])
    assert ask(None, "GET", f"/articles/{article.pk}/comments").json() == {"items": [], "next": None, "count": 0}


def test_removed_comment_is_gone(article: ArticlePage) -> None:
    comment = make_comment(article)
    remove_comment(comment=comment)
    assert ask(None, "GET", f"/comments/{comment.pk}").status_code == 404


def test_edit_is_for_its_author_and_for_15_minutes(article: ArticlePage, reader: Reader) -> None:
    comment = make_comment(article, author=reader)
    old = make_comment(article, author=reader, id=new_id(timezone.now() - timedelta(minutes=16)))
    edited = ask(reader, "PATCH", f"/comments/{comment.pk}", {"body": "Better words."}).json()
    assert edited["body_text"] == "Better words."
    assert edited["edited_at"] is not None
    assert ask(reader, "PATCH", f"/comments/{old.pk}", {"body": "Too late."}).status_code == 409
    assert ask(ReaderFactory(), "PATCH", f"/comments/{comment.pk}", {"body": "Not mine."}).status_code == 403
    assert ask(None, "PATCH", f"/comments/{comment.pk}", {"body": "Nobody's."}).status_code == 401


def test_delete_is_for_its_author(article: ArticlePage, reader: Reader) -> None:
    comment = make_comment(article, author=reader)
    assert ask(ReaderFactory(), "DELETE", f"/comments/{comment.pk}").status_code == 403
    assert ask(reader, "DELETE", f"/comments/{comment.pk}").status_code == 204
    assert ask(reader, "GET", f"/comments/{comment.pk}").status_code == 404


def test_tombstone_has_no_words_and_no_author(article: ArticlePage, reader: Reader) -> None:
    comment = make_comment(article, author=reader, body="Secret words")
    make_comment(article, parent=comment)
    ask(reader, "DELETE", f"/comments/{comment.pk}")
    answer = ask(None, "GET", f"/comments/{comment.pk}")
    assert b"Secret" not in answer.content
    assert (answer.json()["author"], answer.json()["state"]) == (None, "deleted")


def test_like_is_counted_once_and_taken_back_once(article: ArticlePage, reader: Reader) -> None:
    comment = make_comment(article)
    path = f"/comments/{comment.pk}/like"
    assert [ask(reader, "PUT", path).json() for _ in range(2)] == [{"likes": 1, "liked": True}] * 2
    assert ask(reader, "GET", f"/articles/{article.pk}/comments").json()["items"][0]["liked"] is True
    assert ask(None, "GET", f"/articles/{article.pk}/comments").json()["items"][0]["liked"] is False
    assert [ask(reader, "DELETE", path).json() for _ in range(2)] == [{"likes": 0, "liked": False}] * 2
    assert ask(None, "PUT", path).status_code == 401


def test_report_reaches_the_moderators_once(article: ArticlePage, reader: Reader) -> None:
    comment = make_comment(article)
    path = f"/comments/{comment.pk}/reports"
    answers = [ask(reader, "POST", path, {"reason": "spam", "text": "Buy!"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Report.objects.get().text == "Buy!"
    wrong = ask(reader, "POST", path, {"reason": "boring"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "#/reason")


def test_suspended_reader_reads_but_does_not_write(article: ArticlePage) -> None:
    suspended = ReaderFactory(suspended_until=timezone.now() + timedelta(days=1))
    comment = make_comment(article)
    assert ask(suspended, "GET", f"/articles/{article.pk}/comments").status_code == 200
    assert ask(suspended, "POST", f"/articles/{article.pk}/comments", {"body": "Hm."}).status_code == 403
    assert ask(suspended, "PUT", f"/comments/{comment.pk}/like").status_code == 403
    assert ask(suspended, "POST", f"/comments/{comment.pk}/reports", {"reason": "spam"}).status_code == 403


@pytest.mark.parametrize("mode", ["closed", "off"])
def test_closed_conversation_takes_no_comment(reader: Reader, mode: str) -> None:
    article = make_article(comments_mode=mode)
    assert ask(reader, "POST", f"/articles/{article.pk}/comments", {"body": "Hm."}).status_code == 403


def test_draft_has_no_conversation(reader: Reader) -> None:
    draft = make_article(status="draft")
    assert ask(reader, "GET", f"/articles/{draft.pk}/comments").status_code == 404
    assert ask(reader, "POST", f"/articles/{draft.pk}/comments", {"body": "Hm."}).status_code == 404


def test_too_many_words_too_soon_are_told_when_to_come_back(article: ArticlePage) -> None:
    reader = ReaderFactory(is_established=False)
    path = f"/articles/{article.pk}/comments"
    ask(reader, "POST", path, {"body": "One."})
    answer = ask(reader, "POST", path, {"body": "Two."})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1


@pytest.mark.parametrize("body", ["", "   ", "x" * 30_000])
def test_words_that_cannot_be_posted_are_refused(article: ArticlePage, reader: Reader, body: str) -> None:
    assert ask(reader, "POST", f"/articles/{article.pk}/comments", {"body": body}).status_code == 422


def test_counts_are_the_same_for_everybody_and_may_be_kept(article: ArticlePage, reader: Reader) -> None:
    make_comment(article)
    make_comment(article, state="held")
    other, draft = make_article(), make_article(status="draft")
    ids = [article.pk, other.pk, draft.pk, 999]
    answer = ask(reader, "GET", "/comment-counts?" + "&".join(f"article={number}" for number in ids))
    assert answer.json() == {str(article.pk): 1, str(other.pk): 0, str(draft.pk): 0, "999": 0}
    assert answer["Cache-Control"].startswith("public")
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("query", ["", "article=x", "article=" + "&article=".join(map(str, range(1, 102)))])
def test_counts_of_nothing_and_of_too_many_are_refused(query: str) -> None:
    assert ask(None, "GET", f"/comment-counts?{query}").status_code == 422


def test_my_replies_are_what_others_answered(article: ArticlePage, reader: Reader) -> None:
    mine = make_comment(article, author=reader)
    answers = [make_comment(article, parent=mine) for _ in range(3)]
    make_comment(article, parent=mine, author=reader)
    make_comment(article, parent=mine, state="held")
    page = ask(reader, "GET", "/me/replies?limit=2").json()
    following = ask(reader, "GET", f"/me/replies?limit=2&cursor={page['next']}").json()
    ids = [item["id"] for item in page["items"] + following["items"]]
    assert ids == [str(answer.pk) for answer in reversed(answers)]
    assert ask(None, "GET", "/me/replies").status_code == 401


def test_my_feed_holds_the_readers_i_follow(article: ArticlePage, reader: Reader) -> None:
    followed = ReaderFactory()
    Follow.objects.create(follower=reader, followed=followed)
    theirs = make_comment(article, author=followed)
    make_comment(article)
    assert [item["id"] for item in ask(reader, "GET", "/me/feed").json()["items"]] == [str(theirs.pk)]


def test_list_asks_the_database_as_often_for_thirty_as_for_one(
    article: ArticlePage, reader: Reader, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        root = make_comment(article)
        make_comment(article, parent=root)
        like_comment(reader=reader, comment=root)
    assert Like.objects.count() == 30
    client = program(reader)
    client.get(f"/api/v1/articles/{article.pk}/comments")
    with django_assert_max_num_queries(8):
        page = client.get(f"/api/v1/articles/{article.pk}/comments?limit=100").json()
    assert len(page["items"]) == 30


JSON = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.text(max_size=3), max_size=2)


@runs(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(st.sampled_from(["body", "parent_id", "reason", "text", "x"]), JSON, max_size=4))
def test_no_body_breaks_a_call(article: ArticlePage, reader: Reader, body: Any) -> None:
    comment = Comment.objects.first() or make_comment(article)
    Token.objects.all().delete()
    for method, path in (
        ("POST", f"/articles/{article.pk}/comments"),
        ("PATCH", f"/comments/{comment.pk}"),
        ("POST", f"/comments/{comment.pk}/reports"),
    ):
        assert ask(reader, method, path, body).status_code < 500
