"""JSON-LD and Open Graph, as search engines and other sites read them."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from pyld import jsonld

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article
from standfirst.articles.models import ArticlePage, Correction
from standfirst.jobs.testing import run_jobs
from standfirst.pictures.factories import make_picture

pytestmark = pytest.mark.django_db

SCHEMA = "https://schema.org/"
# Stands for schema.org's own context, which would come over the network: every name is one of its words.
CONTEXT = {
    "@vocab": SCHEMA,
    "url": {"@type": "@id"},
    "discussionUrl": {"@type": "@id"},
    "datePublished": {"@type": "schema:Date"},
    "dateModified": {"@type": "schema:Date"},
    "schema": SCHEMA,
}


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def article() -> ArticlePage:
    article = make_article(
        title="Ferries </script> wait",
        standfirst="All night.",
        lead_picture=make_picture(width=1400, height=1300, caption="At night."),
        authors=[AuthorFactory(name="Ada Quill", slug="ada-quill", role="Harbour correspondent")],
        topics=[TopicFactory(name="Ferries", slug="ferries")],
    )
    Correction.objects.create(article=article, text="It was seven.")
    run_jobs()
    return article


def _expanded(page: str) -> dict[str, Any]:
    """The page's JSON-LD with every name written out; names that stand for nothing would be gone."""
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert data.pop("@context") == "https://schema.org"
    (expanded,) = jsonld.expand(data, {"expandContext": CONTEXT, "documentLoader": _no_network})
    return dict(expanded)


def _no_network(url: str, options: Any) -> Any:
    raise AssertionError(f"JSON-LD asked for {url}")


def test_article_says_everything_that_search_engines_recommend(client: Client, article: ArticlePage) -> None:
    data = _expanded(client.get(article.url).content.decode())
    assert data["@type"] == [f"{SCHEMA}NewsArticle"]
    assert data[f"{SCHEMA}headline"] == [{"@value": "Ferries </script> wait"}]
    assert data[f"{SCHEMA}datePublished"][0]["@value"] == article.published_at.isoformat()
    assert f"{SCHEMA}dateModified" in data
    (author,) = data[f"{SCHEMA}author"]
    assert author["@type"] == [f"{SCHEMA}Person"]
    assert author[f"{SCHEMA}name"] == [{"@value": "Ada Quill"}]
    assert author[f"{SCHEMA}url"] == [{"@id": "http://127.0.0.1:8000/authors/ada-quill/"}]
    pictures = data[f"{SCHEMA}image"]
    assert [(size[f"{SCHEMA}width"][0]["@value"], size[f"{SCHEMA}height"][0]["@value"]) for size in pictures] == [
        (1200, 675),
        (1200, 900),
        (1200, 1200),
    ]
    assert data[f"{SCHEMA}publisher"][0][f"{SCHEMA}logo"]
    assert data[f"{SCHEMA}correction"][0][f"{SCHEMA}text"] == [{"@value": "It was seven."}]
    assert data[f"{SCHEMA}keywords"] == [{"@value": "Ferries"}]


def test_article_without_anything_optional_is_still_an_article(client: Client) -> None:
    data = _expanded(client.get(make_article(standfirst="").url).content.decode())
    assert f"{SCHEMA}image" not in data
    assert data[f"{SCHEMA}headline"]


class _Head(HTMLParser):
    """The links and meta elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "meta":
            self.meta.setdefault(given.get("property") or given.get("name", ""), []).append(given.get("content", ""))
        if tag == "link":
            self.links.setdefault(given["rel"], []).append(given["href"])


def test_other_sites_know_what_to_show_of_an_article(client: Client, article: ArticlePage) -> None:
    head = _Head(client.get(article.url).content.decode())
    assert head.links["canonical"] == [article.full_url]
    assert head.meta["og:type"] == ["article"]
    assert head.meta["og:title"] == ["Ferries </script> wait"]
    assert head.meta["og:image"][0].startswith("http://127.0.0.1:8000/media/pictures/")
    assert (head.meta["og:image:width"], head.meta["og:image:height"]) == (["1200"], ["675"])
    assert head.meta["og:image:alt"] == ["A quay"]
    assert head.meta["twitter:card"] == ["summary_large_image"]
    assert head.meta["article:tag"] == ["Ferries"]


@pytest.mark.parametrize("path", ["/", "/world/", "/authors/ada-quill/", "/topics/ferries/"])
def test_lists_name_themselves_and_their_feeds(client: Client, article: ArticlePage, path: str) -> None:
    head = _Head(client.get(path).content.decode())
    assert head.links["canonical"] == [f"http://127.0.0.1:8000{path}"]
    assert head.meta["og:url"] == [f"http://127.0.0.1:8000{path}"]
    assert head.links["alternate"] == [f"{path}{feed}" for feed in ("rss.xml", "atom.xml", "feed.json")]
    assert all(client.get(feed).status_code == 200 for feed in head.links["alternate"])
