"""A live blog as readers, feeds, machines and open pages get it."""

import json
import re
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles import live
from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.live_blogging import (
    Words,
    begin_live_blog,
    change_entry,
    delete_entry,
    end_live_blog,
    write_entry,
)
from standfirst.articles.live_pages import PAGE_LENGTH
from standfirst.articles.models import ArticlePage, LiveBlog, LiveEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": settings.SITE_HOST})


@pytest.fixture
def blog() -> LiveBlog:
    return begin_live_blog(article=make_article(title="The ship sails", slug="ship"))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, dict[str, Any]]]:
    """What open pages are told."""
    told: list[tuple[str, str, dict[str, Any]]] = []
    monkeypatch.setattr(live, "publish", lambda stream, event, data: told.append((stream, event, data)))
    return told


def write(blog: LiveBlog, text: str, **fields: Any) -> LiveEntry:
    author = fields.pop("author", None)
    return write_entry(blog=blog, words=Words(source=text, **fields), author=author)


def many(blog: LiveBlog, count: int) -> list[LiveEntry]:
    """Entries a minute apart, the oldest first."""
    entries = [write(blog, f"Words {number}.") for number in range(count)]
    for number, entry in enumerate(entries):
        at = timezone.now() - timedelta(minutes=count - number)
        LiveEntry.objects.filter(pk=entry.pk).update(published_at=at)
    return entries


def test_page_shows_entries_latest_first_with_time_author_and_lasting_address(client: Client, blog: LiveBlog) -> None:
    first = write(blog, "It began.", author=AuthorFactory(name="Ada Quill"))
    second = write(blog, "It went on.", headline="On", is_key_event=True, summary="The second hour")
    page = client.get("/world/ship/").content.decode()
    assert page.index(f'id="entry-{second.pk}"') < page.index(f'id="entry-{first.pk}"')
    for words in ("It began.", "Ada Quill", "The second hour", "Key event", f"/articles/entries/{first.pk}/", "Live"):
        assert words in page


def test_an_article_without_live_blog_shows_nothing_of_one(client: Client) -> None:
    page = client.get(make_article().url).content.decode()
    assert "live-blog" not in page


def test_ended_live_blog_says_so(client: Client, blog: LiveBlog) -> None:
    write(blog, "It ended.")
    end_live_blog(blog=blog)
    page = client.get("/world/ship/").content.decode()
    assert "As it happened" in page
    assert "live-blog__mark" not in page


def test_lasting_address_lands_on_the_entry_wherever_it_stands_by_now(client: Client, blog: LiveBlog) -> None:
    entries = many(blog, PAGE_LENGTH + 5)
    assert client.get(entries[-1].get_absolute_url()).headers["Location"] == f"/world/ship/#entry-{entries[-1].pk}"
    old = entries[0]
    address = client.get(old.get_absolute_url()).headers["Location"]
    assert address == f"/world/ship/?from={old.pk}#entry-{old.pk}"
    assert "Words 0." in client.get(address.partition("#")[0]).content.decode()
    assert "Words 0." not in client.get("/world/ship/").content.decode()


def test_pages_of_a_live_blog_leave_nothing_out(client: Client, blog: LiveBlog) -> None:
    many(blog, 2 * PAGE_LENGTH + 3)
    address, seen = "/world/ship/", []
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'data-entry-id="(\d+)"', page)
        older = re.search(r'href="(/world/ship/\?from=\d+)#[^"]*" rel="next"', page)
        address = older[1] if older else ""
    assert len(seen) == len(set(seen)) == 2 * PAGE_LENGTH + 3


@pytest.mark.parametrize("begin", ["0", "x", "9" * 300, "-1", ""])
def test_unknown_beginning_shows_the_latest(client: Client, blog: LiveBlog, begin: str) -> None:
    write(blog, "It began.")
    assert "It began." in client.get("/world/ship/", {"from": begin}).content.decode()


def test_structured_data_is_a_live_blog_posting(client: Client, blog: LiveBlog) -> None:
    entry = write(blog, "It </script> **began**.", author=AuthorFactory(name="Ada Quill"))
    page = client.get("/world/ship/").content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert (data["@type"], data["headline"]) == ("LiveBlogPosting", "The ship sails")
    assert data["coverageStartTime"] == blog.began_at.isoformat()
    assert "coverageEndTime" not in data
    (update,) = data["liveBlogUpdate"]
    assert update["articleBody"] == "It </script> began." or "began" in update["articleBody"]
    assert (update["@type"], update["url"]) == ("BlogPosting", settings.SITE_URL + entry.get_absolute_url())
    assert update["author"]["name"] == "Ada Quill"


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml", "world/rss.xml"])
def test_feeds_hold_the_entries(client: Client, blog: LiveBlog, feed: str) -> None:
    entry = write(blog, "It began.")
    parsed = feedparser.parse(client.get(f"/{feed}").content)
    assert "It began." in str(parsed.entries[0])
    assert entry.full_url in str(parsed.entries[0])
    delete_entry(entry=entry)
    assert "It began." not in client.get(f"/{feed}").content.decode()


def test_feed_costs_the_same_for_ten_live_blogs_as_for_one(client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/rss.xml").status_code == 200
        return len(captured)

    def another() -> None:
        blog = begin_live_blog(article=make_article())
        write(blog, "It began.", author=AuthorFactory())

    another()
    cost()
    few = cost()
    for _ in range(9):
        another()
    assert cost() == few


def test_page_costs_the_same_for_thirty_entries_as_for_one(client: Client, blog: LiveBlog) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/world/ship/").status_code == 200
        return len(captured)

    write(blog, "It began.", author=AuthorFactory(), is_key_event=True)
    cost()
    few = cost()
    for _ in range(29):
        write(blog, "More.", author=AuthorFactory(), is_key_event=True)
    assert cost() == few


def test_api_reads_the_entries_in_pages(client: Client, blog: LiveBlog) -> None:
    entries = many(blog, 5)
    delete_entry(entry=entries[0])
    address = f"/api/v1/articles/{blog.article_id}/entries"
    first = client.get(address, {"limit": 3}).json()
    second = client.get(address, {"limit": 3, "cursor": first["next"]}).json()
    assert [item["id"] for item in first["items"] + second["items"]] == [str(entry.pk) for entry in entries[:0:-1]]
    assert first["items"][0]["url"] == entries[-1].full_url
    article = client.get(f"/api/v1/articles/{blog.article_id}").json()
    assert article["live_blog"]["ended_at"] is None
    assert client.get(f"/api/v1/articles/{make_article().pk}").json()["live_blog"] is None


def test_entries_of_an_article_that_is_not_out_are_nowhere(client: Client) -> None:
    blog = begin_live_blog(article=make_article(status="draft"))
    entry = write(blog, "It began.")
    assert client.get(entry.get_absolute_url()).status_code == 404
    assert client.get(f"/api/v1/articles/{blog.article_id}/entries").status_code == 404


def test_open_pages_are_told_of_new_changed_and_deleted_entries(
    blog: LiveBlog, heard: list[tuple[str, str, dict[str, Any]]]
) -> None:
    entry = write(blog, "It began.")
    entry = change_entry(entry=entry, words=Words(source="It began late."), version=1)
    delete_entry(entry=entry)
    assert [(stream, event) for stream, event, _ in heard] == [
        (f"article:{blog.article_id}", "entry"),
        (f"article:{blog.article_id}", "entry-changed"),
        (f"article:{blog.article_id}", "entry-changed"),
    ]
    assert ["It began" in data["html"] for *_, data in heard] == [True, True, False]
    assert heard[0][2]["id"] == str(entry.pk)


def test_open_pages_hear_no_words_of_an_article_taken_down(
    blog: LiveBlog, heard: list[tuple[str, str, dict[str, Any]]]
) -> None:
    ArticlePage.objects.get(pk=blog.article_id).unpublish()
    write(blog, "It began.")
    assert [data["html"] for *_, data in heard] == [""]
