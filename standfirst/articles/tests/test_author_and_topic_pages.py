"""Authors' and topics' pages: who, what, all their stories in pages, feeds, a button to follow."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article
from standfirst.articles.models import Author
from standfirst.articles.river import PAGE_LENGTH
from standfirst.pictures.factories import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": settings.SITE_HOST})


@pytest.fixture
def guest() -> Author:
    """Without account."""
    return AuthorFactory(name="Ada Quill", slug="ada-quill", role="Guest", biography="Builds boats.\n\nWrites.")


def test_author_page_holds_biography_feeds_and_follow_button(client: Client, guest: Author) -> None:
    make_article(title="Boats", authors=[guest])
    page = client.get("/authors/ada-quill/").content.decode()
    for words in ("Ada Quill", "Guest", "Builds boats.", "Boats", 'data-action="follow"', f'data-id="{guest.pk}"'):
        assert words in page
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        assert f'href="/authors/ada-quill/{feed}"' in page
        assert client.get(f"/authors/ada-quill/{feed}").status_code == 200


def test_topic_page_holds_description_feeds_and_follow_button(client: Client) -> None:
    topic = TopicFactory(name="Ports", slug="ports", description="Where ships lie.")
    make_article(title="Boats", topics=[topic])
    page = client.get("/topics/ports/").content.decode()
    for words in ("Ports", "Where ships lie.", "Boats", 'data-action="follow"', 'href="/topics/ports/atom.xml"'):
        assert words in page


def test_picture_of_a_topic_stands_on_its_page_and_in_its_feeds(client: Client) -> None:
    picture = make_picture(description="Cranes at dusk", credit="Ada Quill")
    make_article(topics=[TopicFactory(name="Ports", slug="ports", picture=picture)])
    page = client.get("/topics/ports/").content.decode()
    assert 'alt="Cranes at dusk"' in page
    assert "(Ada Quill)" in page
    assert "<image><url>http" in client.get("/topics/ports/rss.xml").content.decode()
    assert "<logo>http" in client.get("/topics/ports/atom.xml").content.decode()
    assert "/media/" in client.get("/topics/ports/feed.json").json()["icon"]


@pytest.mark.parametrize("kind", ["authors", "topics"])
def test_pages_of_a_list_leave_nothing_out(client: Client, guest: Author, kind: str) -> None:
    topic = TopicFactory(slug="ports")
    for _ in range(2 * PAGE_LENGTH + 3):
        make_article(authors=[guest], topics=[topic])
    here = "/authors/ada-quill/" if kind == "authors" else "/topics/ports/"
    query, seen = "", []
    for _ in range(3):
        page = client.get(here + query).content.decode()
        seen += re.findall(r'class="card__link" href="([^"]+)"', page)
        older = re.search(r'href="(\?before=[^"]+)" rel="next"', page)
        query = older[1] if older else ""
    assert not query
    assert len(seen) == len(set(seen)) == 2 * PAGE_LENGTH + 3


@pytest.mark.parametrize("before", ["yesterday", "2020-13-45T00:00:00Z", "2020-01-01T00:00:00", "9" * 400])
def test_unreadable_page_shows_the_first(client: Client, guest: Author, before: str) -> None:
    make_article(title="Boats", authors=[guest])
    assert "Boats" in client.get("/authors/ada-quill/", {"before": before}).content.decode()


def test_article_names_its_authors_in_order_and_stands_on_the_page_of_each(client: Client, guest: Author) -> None:
    first = AuthorFactory(name="Zoe First", slug="zoe-first")
    article = make_article(title="Boats", authors=[first, guest])
    page = client.get(article.url).content.decode()
    assert page.index("Zoe First") < page.index("Ada Quill")
    for slug in ("zoe-first", "ada-quill"):
        assert "Boats" in client.get(f"/authors/{slug}/").content.decode()


def test_author_page_costs_as_many_queries_for_fifteen_stories_as_for_one(client: Client, guest: Author) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/authors/ada-quill/").status_code == 200
        return len(captured)

    make_article(authors=[guest])
    cost()
    few = cost()
    for _ in range(14):
        make_article(authors=[guest])
    assert cost() <= few
