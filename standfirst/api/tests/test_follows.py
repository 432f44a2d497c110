"""What I follow, in the API."""

from typing import Any

import pytest
from django.test import Client

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.models import ArticlePage, Interest
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Follow, Reader

pytestmark = pytest.mark.django_db


def program(reader: Reader) -> Client:
    text = make_token(reader=reader, scopes=["reader"])
    return Client(headers={"Host": "127.0.0.1:8000", "Authorization": f"Bearer {text}"})


def things() -> dict[str, Any]:
    author, topic = AuthorFactory(), TopicFactory()
    return {
        "reader": ReaderFactory(),
        "author": author,
        "topic": topic,
        "section": make_section("sport", "Sport"),
        "article": make_article(authors=[author], topics=[topic]),
    }


def test_everything_can_be_followed_twice_and_left_twice() -> None:
    me = ReaderFactory()
    client = program(me)
    for kind, thing in things().items():
        path = f"/api/v1/me/follows/{kind}/{thing.pk}"
        first, second = client.put(path), client.put(path)
        assert (first.status_code, first.json()) == (200, second.json())
        assert (first.json()["kind"], first.json()["id"], first.json()["name"]) == (kind, str(thing.pk), str(thing))
    assert (Follow.objects.count(), Interest.objects.count()) == (1, 4)
    for kind, thing in things().items():
        client.put(f"/api/v1/me/follows/{kind}/{thing.pk}")
    for item in client.get("/api/v1/me/follows").json()["items"]:
        path = f"/api/v1/me/follows/{item['kind']}/{item['id']}"
        assert [client.delete(path).status_code for _ in range(2)] == [204, 204]
    assert not Follow.objects.exists()
    assert not Interest.objects.exists()


def test_list_goes_on_from_readers_to_things_by_cursor() -> None:
    me = ReaderFactory()
    client = program(me)
    for _ in range(2):
        for kind, thing in things().items():
            client.put(f"/api/v1/me/follows/{kind}/{thing.pk}")
    for limit in (1, 2, 3, 7, 100):
        kinds, cursor = [], ""
        while cursor is not None:
            page = client.get(f"/api/v1/me/follows?limit={limit}&cursor={cursor}").json()
            assert len(page["items"]) <= limit
            kinds += [item["kind"] for item in page["items"]]
            cursor = page["next"]
        assert kinds[:2] == ["reader", "reader"]
        assert sorted(kinds) == sorted(["reader", "author", "topic", "article"] * 2 + ["section"])


def test_others_follows_are_not_told() -> None:
    author = AuthorFactory()
    make_article(authors=[author])
    program(ReaderFactory()).put(f"/api/v1/me/follows/author/{author.pk}")
    assert program(ReaderFactory()).get("/api/v1/me/follows").json() == {"items": [], "next": None}


def test_draft_cannot_be_followed_and_a_story_taken_down_is_not_told() -> None:
    client = program(ReaderFactory())
    author, topic = AuthorFactory(), TopicFactory()
    draft, story = make_article(status="draft", authors=[author], topics=[topic]), make_article()
    assert client.put(f"/api/v1/me/follows/author/{author.pk}").status_code == 404
    assert client.put(f"/api/v1/me/follows/topic/{topic.pk}").status_code == 404
    assert client.put(f"/api/v1/me/follows/article/{draft.pk}").status_code == 404
    client.put(f"/api/v1/me/follows/article/{story.pk}")
    ArticlePage.objects.get(pk=story.pk).unpublish()
    assert client.get("/api/v1/me/follows").json()["items"] == []


@pytest.mark.parametrize(
    ("path", "status"), [("reader/999999", 404), ("author/999999", 404), ("recipe/1", 422), ("author/x", 404)]
)
def test_what_is_not_there_cannot_be_followed(path: str, status: int) -> None:
    assert program(ReaderFactory()).put(f"/api/v1/me/follows/{path}").status_code == status


def test_nobody_follows_themselves() -> None:
    me = ReaderFactory()
    assert program(me).put(f"/api/v1/me/follows/reader/{me.pk}").status_code == 422


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_follows_are_for_readers_who_are_signed_in(method: str) -> None:
    path = "/api/v1/me/follows" if method == "get" else "/api/v1/me/follows/author/1"
    assert getattr(Client(headers={"Host": "127.0.0.1:8000"}), method)(path).status_code == 401


def test_what_is_removed_from_the_paper_is_followed_no_longer() -> None:
    topic = TopicFactory()
    make_article(topics=[topic])
    program(ReaderFactory()).put(f"/api/v1/me/follows/topic/{topic.pk}")
    assert Interest.objects.exists()
    topic.delete()
    assert not Interest.objects.exists()
