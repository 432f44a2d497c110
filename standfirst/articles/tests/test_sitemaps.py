"""Site maps, against schemas written from their documentation."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
import xmlschema
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles import sitemaps
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article

pytestmark = pytest.mark.django_db

SCHEMA = xmlschema.XMLSchema(Path(__file__).parents[3] / "tests" / "schemas" / "sitemap.xsd")


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1:8000"})


def _addresses(client: Client, path: str) -> list[str]:
    """What the file names; it is valid by the schema."""
    answer = client.get(path)
    assert answer.status_code == 200
    SCHEMA.validate(io.BytesIO(answer.content))
    return re.findall("<loc>http://127.0.0.1:8000(.*?)</loc>", answer.content.decode())


def test_every_article_stands_in_exactly_one_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "CHUNK", 3)
    articles = [make_article() for _ in range(8)]
    make_article(title="Hidden", slug="hidden", status="draft")
    make_article(title="Later", slug="later", published_at=timezone.now() + timedelta(hours=1))
    pages, *chunks = _addresses(client, "/sitemap.xml")
    assert pages == "/sitemap-pages.xml"
    assert len(chunks) >= 3
    listed = [address for chunk in chunks for address in _addresses(client, chunk)]
    assert sorted(listed) == sorted(article.url for article in articles)


def test_pages_beside_articles_stand_in_a_file_of_their_own(client: Client) -> None:
    make_article(authors=[AuthorFactory(slug="ada-quill")], topics=[TopicFactory(slug="ferries")])
    AuthorFactory(slug="of-nothing-published")
    pages = _addresses(client, "/sitemap-pages.xml")
    assert pages == ["/", "/world/", "/authors/ada-quill/", "/topics/ferries/"]


def test_file_without_articles_is_not_there(client: Client) -> None:
    assert client.get("/sitemap-99.xml").status_code == 404
    assert client.get(f"/sitemap-{10**30}.xml").status_code == 404


def test_news_are_those_of_48_hours(client: Client) -> None:
    fresh = make_article(title="Fresh & <new>\x07", published_at=timezone.now() - timedelta(hours=47))
    make_article(title="Old", published_at=timezone.now() - timedelta(hours=49))
    assert _addresses(client, "/news-sitemap.xml") == [fresh.url]
    assert "<news:language>en</news:language>" in client.get("/news-sitemap.xml").content.decode()


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-pages.xml", "/news-sitemap.xml"])
def test_empty_paper_has_valid_files(client: Client, path: str) -> None:
    _addresses(client, path)


def test_files_cost_as_many_queries_for_thirty_articles_as_for_one(client: Client) -> None:
    article = make_article(authors=[AuthorFactory()])
    paths = ["/sitemap.xml", "/sitemap-pages.xml", "/news-sitemap.xml", f"/sitemap-{article.pk // sitemaps.CHUNK}.xml"]
    one = [_queries(client, path) for path in paths]
    for _ in range(29):
        make_article(authors=[AuthorFactory()])
    assert [_queries(client, path) for path in paths] == one


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)
