"""Feeds, as feed readers read them."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article
from standfirst.articles.models import ArticlePage, Correction
from standfirst.jobs.testing import run_jobs
from standfirst.pictures.factories import make_picture

pytestmark = pytest.mark.django_db

STREAMS = ("/", "/world/", "/authors/ada-quill/", "/topics/ferries/")


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def article() -> ArticlePage:
    picture = make_picture(width=400, height=300, caption="At <night>.")
    return make_article(
        title="Ferries & <boats>",
        slug="ferries-and-boats",
        standfirst="They <waited> & waited.",
        lead_picture=picture,
        authors=[AuthorFactory(name="Ada Quill", slug="ada-quill"), AuthorFactory(name="Ben Inkwell")],
        topics=[TopicFactory(name="Ferries", slug="ferries")],
        body=[
            ("paragraph", '<p>First, <a href="/world/">here</a>.</p>'),
            ("picture", {"picture": picture, "caption": ""}),
            ("paragraph", "<p>Last words.</p>"),
        ],
    )


@pytest.mark.parametrize(
    ("page", "stream"), [*((stream, stream) for stream in STREAMS), ("/world/ferries-and-boats/", "/world/")]
)
def test_page_names_its_feeds(client: Client, article: ArticlePage, page: str, stream: str) -> None:
    html = client.get(page).content.decode()
    for name, kind in (("rss.xml", "rss+xml"), ("atom.xml", "atom+xml"), ("feed.json", "feed+json")):
        assert f'<link rel="alternate" type="application/{kind}" href="{stream}{name}"' in html


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml"])
def test_feed_reader_finds_the_whole_story(client: Client, article: ArticlePage, stream: str, feed: str) -> None:
    Correction.objects.create(article=article, text="It was <seven>.")
    run_jobs()
    parsed = feedparser.parse(client.get(stream + feed).content)
    assert not parsed.bozo
    (entry,) = parsed.entries
    text = next(content.value for content in entry.content if "Last words." in content.value)
    assert (entry.title, entry.link, entry.id) == ("Ferries & <boats>", article.full_url, article.full_url)
    assert [author.name for author in entry.authors if author.get("name")] == ["Ada Quill", "Ben Inkwell"]
    assert [tag.term for tag in entry.tags] == ["World", "Ferries"]
    assert entry.published_parsed[:6] == article.published_at.timetuple()[:6]
    assert "It was &lt;seven&gt;." in text
    assert "They &lt;waited&gt; &amp; waited." in text
    assert 'href="http://127.0.0.1:8000/world/"' in text
    assert text.count('src="http://127.0.0.1:8000/media/pictures/') == 2
    assert 'src="/' not in text
    assert entry.enclosures[0].href.startswith("http://127.0.0.1:8000/media/pictures/")
    assert int(entry.enclosures[0].length) > 100
    assert parsed.feed.links[-1].href.startswith("http://127.0.0.1:8000")


@pytest.mark.parametrize("stream", STREAMS)
def test_json_feed_holds_what_its_standard_asks(client: Client, article: ArticlePage, stream: str) -> None:
    answer = client.get(f"{stream}feed.json")
    feed = answer.json()
    assert answer.headers["Content-Type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"http://127.0.0.1:8000{stream}feed.json"
    (item,) = feed["items"]
    assert (item["id"], item["title"]) == (article.full_url, "Ferries & <boats>")
    assert "Last words." in item["content_html"]
    assert [author["name"] for author in item["authors"]] == ["Ada Quill", "Ben Inkwell"]
    assert item["image"].startswith("http://127.0.0.1:8000/media/pictures/")


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml", "feed.json"])
def test_signs_that_xml_cannot_hold_break_no_feed(client: Client, feed: str) -> None:
    make_article(title="Bell\x07 rings", standfirst="So\x0b loud", body=[("paragraph", "<p>Ding\x08</p>")])
    content = client.get(f"/{feed}").content
    assert json.loads(content) if feed == "feed.json" else not feedparser.parse(content).bozo


def test_feeds_name_no_hub_unless_there_is_one(client: Client, article: ArticlePage) -> None:
    assert "Link" not in client.get("/rss.xml").headers


def test_every_feed_names_its_hub_and_itself(client: Client, article: ArticlePage, settings: Any) -> None:
    settings.WEBSUB_HUB = "https://hub.example/"
    for feed in ("/rss.xml", "/world/atom.xml", "/topics/ferries/feed.json"):
        answer = client.get(feed)
        assert answer.headers["Link"] == f'<https://hub.example/>; rel="hub", <http://127.0.0.1:8000{feed}>; rel="self"'
        if feed.endswith("xml"):
            links = feedparser.parse(answer.content).feed.links
            assert [link.href for link in links if link.rel == "hub"] == ["https://hub.example/"]
        else:
            assert answer.json()["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


@pytest.fixture
def hub(settings: Any) -> Iterator[list[str]]:
    """A hub on loopback: the feeds that it was told of."""
    told: list[str] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            assert fields["hub.mode"] == ["publish"]
            told.extend(fields["hub.url"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quietly."""

    server = HTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.WEBSUB_HUB = f"http://127.0.0.1:{server.server_port}/"
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def test_hub_is_told_of_every_feed_of_a_published_story(hub: list[str], article: ArticlePage) -> None:
    run_jobs()
    paths = ["/", "/world/", "/authors/ada-quill/", article.authors[1].get_absolute_url(), "/topics/ferries/"]
    feeds = ("rss.xml", "atom.xml", "feed.json")
    assert sorted(hub) == sorted(f"http://127.0.0.1:8000{path}{feed}" for path in paths for feed in feeds)


def test_hub_hears_nothing_of_what_is_not_out(hub: list[str]) -> None:
    make_article(status="draft")
    make_article(published_at=timezone.now() + timedelta(hours=1))
    run_jobs(later=True)
    assert hub == []


def test_story_is_published_though_the_hub_is_away(client: Client, settings: Any) -> None:
    settings.WEBSUB_HUB = "http://127.0.0.1:9/"
    article = make_article()
    run_jobs()
    assert client.get(article.url).status_code == 200
