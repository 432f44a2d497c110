"""The articles' desk in the API."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.models import ArticlePage, Correction
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sections() -> None:
    make_section("world", "World")
    make_section("sport", "Sport")


def bearer(role: str | None = "editor") -> dict[str, str]:
    scopes = ["reader", "newsroom"]
    return {"Authorization": "Bearer " + make_token(reader=ReaderFactory(role=role), scopes=scopes)}


def ask(method: str, path: str, body: Any = None, **headers: str) -> Any:
    data = b"" if body is None else json.dumps(body).encode()
    headers = {"Host": "127.0.0.1:8000", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Client().generic(method, f"/api/v1{path}", data, content_type="application/json", headers=headers)


def story(**fields: Any) -> dict[str, Any]:
    return {"headline": "Harbour opens", "section": "World", **fields}


def test_article_is_told_whole() -> None:
    author, topic = AuthorFactory(name="Ada Quill"), TopicFactory(name="Ports")
    body = json.dumps([{"type": "paragraph", "value": "<p>Ships.</p>"}])
    article = make_article(title="Harbour opens", slug="harbour", authors=[author], topics=[topic], body=body)
    Correction.objects.create(article=article, text="It was Friday.")
    answer = ask("GET", f"/articles/{article.pk}").json()
    assert answer["body_html"].strip() == "<p>Ships.</p>"
    assert answer["corrections"][0]["text"] == "It was Friday."
    assert answer["published_at"].endswith("Z")
    assert {name: answer[name] for name in ("id", "url", "status", "headline", "standfirst", "section")} == {
        "id": str(article.pk),
        "url": "http://127.0.0.1:8000/world/harbour/",
        "status": "published",
        "headline": "Harbour opens",
        "standfirst": "What happened.",
        "section": "World",
    }
    assert (answer["authors"], answer["topics"], answer["lead_picture"]) == (["Ada Quill"], ["Ports"], None)
    assert answer["comments"] == {"mode": "open", "count": 0}
    assert list(answer) == [
        *("id", "url", "status", "headline", "standfirst", "section", "authors", "topics", "published_at"),
        *("updated_at", "lead_picture", "body_html", "comments", "corrections", "live_blog"),
    ]


def test_list_is_chosen_by_slugs_and_goes_on_by_cursor() -> None:
    author, topic = AuthorFactory(), TopicFactory()
    first = make_article(authors=[author], topics=[topic])
    second = make_article(section="sport", authors=[author])
    third = make_article()

    def ids(query: str) -> list[str]:
        return [article["id"] for article in ask("GET", f"/articles?{query}").json()["items"]]

    assert ids("") == [str(article.pk) for article in (first, second, third)]
    assert ids("section=sport") == [str(second.pk)]
    assert ids(f"author={author.slug}") == [str(first.pk), str(second.pk)]
    assert ids(f"topic={topic.slug}&author={author.slug}") == [str(first.pk)]
    assert ids("section=none") == ids("author=none") == ids("topic=none") == []
    cursor = ask("GET", "/articles?limit=2").json()["next"]
    assert ids(f"limit=2&cursor={cursor}") == [str(third.pk)]
    assert ask("GET", f"/articles?section=world&cursor={cursor}").status_code == 422


def test_list_asks_the_database_as_often_for_thirty_as_for_one(django_assert_max_num_queries: Any) -> None:
    make_article(authors=[AuthorFactory()])
    ask("GET", "/articles")
    for _ in range(29):
        make_article(authors=[AuthorFactory()])
    with django_assert_max_num_queries(10):
        assert len(ask("GET", "/articles?limit=100").json()["items"]) == 30


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"status": "scheduled"}])
def test_unpublished_article_is_there_for_the_newsroom_only(fields: dict[str, Any]) -> None:
    due = (timezone.now() + timedelta(hours=1)).isoformat()
    editor = bearer()
    article = ask("POST", "/articles", story(published_at=due, **fields), **editor).json()
    path = f"/articles/{article['id']}"
    assert article["status"] == fields["status"]
    assert ask("GET", path).status_code == 404
    assert ask("GET", path, **bearer(None)).status_code == 404
    assert ask("GET", path, **bearer("moderator")).status_code == 404
    assert ask("GET", path, **bearer("reporter")).status_code == 404
    assert ask("GET", path, **bearer("chief")).json()["headline"] == "Harbour opens"
    assert ask("GET", "/articles", **editor).json()["items"] == []


def test_article_is_published_by_api() -> None:
    body = story(standfirst="At last.", authors=["Ada Quill"], topics=["Ports"], body_markdown="*Ships*")
    answer = ask("POST", "/articles", {**body, "comments": "premoderated", "slug": "harbour"}, **bearer())
    assert answer.status_code == 201
    article = answer.json()
    assert (article["url"], article["authors"], article["topics"]) == (
        "http://127.0.0.1:8000/world/harbour/",
        ["Ada Quill"],
        ["Ports"],
    )
    assert article["comments"]["mode"] == "premoderated"
    assert "<i>Ships</i>" in article["body_html"]
    assert ask("GET", f"/articles/{article['id']}").json() == article
    assert Client().get("/world/harbour/", headers={"Host": "127.0.0.1:8000"}).status_code == 200


def test_article_sent_again_with_its_key_is_written_once() -> None:
    editor = bearer()
    answers = [ask("POST", "/articles", story(), Idempotency_Key="k", **editor) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert ArticlePage.objects.count() == 1


def test_change_leaves_what_it_does_not_name() -> None:
    editor = bearer()
    article = ask("POST", "/articles", story(authors=["Ada Quill"], body_markdown="Text"), **editor).json()
    changed = ask("PATCH", f"/articles/{article['id']}", {"headline": "Harbour closes"}, **editor).json()
    assert changed["updated_at"] is not None
    assert {**changed, "updated_at": None} == {**article, "headline": "Harbour closes"}


def test_address_stays_after_publishing() -> None:
    editor = bearer()
    article = ask("POST", "/articles", story(), **editor).json()
    assert ask("PATCH", f"/articles/{article['id']}", {"section": "Sport"}, **editor).status_code == 409
    assert ask("PATCH", f"/articles/{article['id']}", {"slug": "other"}, **editor).status_code == 422


@pytest.mark.parametrize(
    ("role", "status", "expected"),
    [
        ("editor", "published", 201),
        ("chief", "published", 201),
        ("reporter", "draft", 201),
        ("reporter", "published", 403),
        ("moderator", "draft", 403),
        (None, "draft", 403),
    ],
)
def test_role_decides_who_writes_and_who_publishes(role: str | None, status: str, expected: int) -> None:
    assert ask("POST", "/articles", story(status=status), **bearer(role)).status_code == expected


def test_locked_article_is_a_conflict() -> None:
    article = make_article()
    ArticlePage.objects.filter(pk=article.pk).update(
        locked=True, locked_by=ReaderFactory(role="editor"), locked_at=timezone.now()
    )
    assert ask("PATCH", f"/articles/{article.pk}", {"headline": "Mine"}, **bearer()).status_code == 409


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"headline": ""}, "#/headline"),
        ({"headline": None}, "#/headline"),
        ({"section": "Gardening"}, "#/section"),
        ({"published_at": "2026-01-01T00:00:00"}, "#/published_at"),
        ({"status": "live"}, "#/status"),
        ({"comments": "maybe"}, "#/comments"),
        ({"authors": "Ada"}, "#/authors"),
        ({"authors": [""]}, "#/authors"),
        ({"topics": [5]}, "#/topics/0"),
        ({"body_markdown": "## " + "x" * 300}, "#/body_markdown"),
        ({"standfirst": "x" * 500}, "#/standfirst"),
        ({"slug": "A B"}, "#/slug"),
        ({"id": "7"}, "#/id"),
    ],
)
def test_wrong_value_is_named(fields: dict[str, Any], pointer: str) -> None:
    answer = ask("POST", "/articles", story(**fields), **bearer())
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("path", ["/articles/0", "/articles/9999999999999999999", "/articles/x", "/articles/", "/nope"])
def test_unknown_address_is_a_problem_document(path: str) -> None:
    answer = ask("GET", path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_sections_authors_and_topics_are_listed_with_their_ids() -> None:
    author = AuthorFactory(name="Ada Quill", slug="ada-quill")
    make_article(authors=[author])
    make_article(status="draft", authors=[AuthorFactory()], topics=[TopicFactory()])
    assert [section["name"] for section in ask("GET", "/sections").json()["items"]] == ["World", "Sport"]
    assert ask("GET", "/authors").json()["items"] == [
        {
            "id": str(author.pk),
            "slug": "ada-quill",
            "name": "Ada Quill",
            "url": "http://127.0.0.1:8000/authors/ada-quill/",
        }
    ]
    assert ask("GET", "/topics").json() == {"items": [], "next": None}
