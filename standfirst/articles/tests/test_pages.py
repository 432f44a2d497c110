"""The public pages: what stands on them, for whom, at what cost."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article
from standfirst.articles.markdown import to_blocks
from standfirst.articles.models import ArticlePage
from standfirst.pictures.factories import make_picture

pytestmark = pytest.mark.django_db

PUBLIC = ("/", "/world/", "/world/story-1/", "/authors/author-0/", "/topics/topic-0/", "/search/?q=story", "/rss.xml")


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def _full_story(**fields: object) -> ArticlePage:
    return make_article(
        authors=[AuthorFactory(name="Ada Quill", slug="ada-quill", biography="Writes.")],
        topics=[TopicFactory(name="Ferries", slug="ferries")],
        body=[("paragraph", f"<p>Paragraph {number}.</p>") for number in range(5)],
        **fields,
    )


def test_article_shows_every_field(client: Client) -> None:
    published_at = datetime(2020, 1, 3, 13, 11, tzinfo=UTC)
    _full_story(title="Night ferry", slug="night-ferry", standfirst="Boats waited.", published_at=published_at)
    page = client.get("/world/night-ferry/").content.decode()
    for words in ("Night ferry", "Boats waited.", "Ada Quill", "Friday 03 January 2020 13:11 GMT", "Ferries", "World"):
        assert words in page


def test_structured_data_says_what_the_page_says(client: Client) -> None:
    article = _full_story(title='A "headline" </script><b>', slug="night-ferry")
    page = client.get(article.url).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert data["headline"] == article.headline
    assert data["author"][0]["name"] == "Ada Quill"
    assert data["datePublished"] == article.published_at.isoformat()


def test_invitation_stands_after_the_third_paragraph(client: Client) -> None:
    page = client.get(_full_story().url).content.decode()
    before, after = re.split(r"data-action=\"subscribe\"", page, maxsplit=1)
    assert "Paragraph 2." in before
    assert "Paragraph 3." in after


def test_heaviest_story_of_the_day_leads(client: Client) -> None:
    make_article(title="A brief", weight=ArticlePage.Weight.BRIEF, published_at=timezone.now())
    make_article(title="The lead", weight=ArticlePage.Weight.LEAD, published_at=timezone.now() - timedelta(hours=5))
    make_article(title="Old lead", weight=ArticlePage.Weight.LEAD, published_at=timezone.now() - timedelta(days=3))
    lead = client.get("/").context["arrangement"].lead
    assert lead.headline == "The lead"


def test_no_story_stands_twice_on_the_front(client: Client) -> None:
    opinion = TopicFactory(name="Opinion", slug="opinion")
    for number in range(30):
        make_article(section=("world", "sport")[number % 2], topics=[opinion] if number % 7 == 0 else [])
    front = client.get("/").context["arrangement"]
    placed = [front.lead, *front.seconds, *front.latest, *front.opinion]
    placed += [article for column in front.columns for article in column.articles]
    assert len(placed) == len({article.pk for article in placed})
    assert {article.pk for article in placed} <= set(ArticlePage.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("status", ["draft", "scheduled"])
def test_unpublished_story_is_nowhere(client: Client, status: str) -> None:
    fields = {"title": "Canary", "standfirst": "canary words", "published_at": timezone.now() + timedelta(hours=1)}
    hidden = make_article(status="draft", **fields)
    if status == "scheduled":
        hidden.go_live_at = fields["published_at"]
        hidden.save_revision().publish()
    make_article(title="Seen", slug="seen")
    addresses = ["/", "/world/", "/search/?q=canary", "/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml"]
    addresses += ["/news-sitemap.xml", "/world/rss.xml", "/world/seen/"]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert hidden.slug not in answer.content.decode()
        assert "canary words" not in answer.content.decode()
    assert client.get(f"/world/{hidden.slug}/").status_code == 404


def test_public_pages_are_the_same_for_everybody_and_set_no_cookie(client: Client) -> None:
    make_article(authors=[AuthorFactory(slug="author-0")], topics=[TopicFactory(slug="topic-0")], slug="story-1")
    for address in PUBLIC:
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_front_page_costs_as_many_queries_for_thirty_stories_as_for_three(client: Client) -> None:
    author = AuthorFactory()
    for _ in range(3):
        make_article(authors=[author])
    few = _queries(client, "/")
    for number in range(27):
        make_article(authors=[author], section=("world", "sport", "culture")[number % 3])
    assert _queries(client, "/") <= few


def test_portraits_beside_opinions_are_one_query(client: Client) -> None:
    opinion = TopicFactory(slug="opinion")
    for number in range(3):
        make_article(topics=[opinion], authors=[AuthorFactory(portrait=make_picture(width=60 + number))])
    make_article()
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/").content.count(b"card__portrait") == 3
    assert sum('FROM "pictures_picturerendition"' in query["sql"] for query in captured) == 1


def test_article_costs_as_many_queries_with_five_authors_and_topics_as_with_one(client: Client) -> None:
    """And at most sixteen: what the page shows several times is fetched once."""
    few = make_article(authors=[AuthorFactory()], topics=[TopicFactory()])
    many = make_article(authors=[AuthorFactory() for _ in range(5)], topics=[TopicFactory() for _ in range(5)])
    assert _queries(client, many.url) <= _queries(client, few.url) <= 16


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("before", ["yesterday", "2020-13-45T00:00:00Z", "2020-01-01T00:00:00", "9" * 400])
def test_unreadable_page_of_a_section_shows_the_first(client: Client, before: str) -> None:
    make_article()
    assert client.get("/world/", {"before": before}).context["arrangement"].lead is not None


def test_section_goes_on_with_older_stories(client: Client) -> None:
    for _ in range(30):
        make_article()
    first = client.get("/world/").context["arrangement"]
    second = client.get("/world/", {"before": first.next_before}).context["arrangement"]
    seen = [first.lead, *first.seconds, *first.latest]
    older = [second.lead, *second.seconds, *second.latest]
    assert not {article.pk for article in seen} & {article.pk for article in older}
    assert len(seen) + len(older) == 30


def test_table_from_markdown_stands_on_the_page(client: Client) -> None:
    body = to_blocks("| Port | Ships |\n|---|---|\n| Kessim | 12 |\n| Sallow | 7 |\n")
    page = client.get(make_article(body=[(block["type"], block["value"]) for block in body]).url).content.decode()
    assert re.search(r'<th scope="col">Port</th>\s*<th scope="col" class="table__number">Ships</th>', page)
    assert re.search(r'<th scope="row">Kessim</th>\s*<td[^>]*>12</td>', page)


@pytest.mark.parametrize("number", [2**63, 10**30, 0])
@pytest.mark.parametrize("address", ["/comments/{}/", "/articles/{}/read"])
def test_number_that_no_database_holds_is_no_address(client: Client, address: str, number: int) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert client.post(address.format(number), follow=True, headers=headers).status_code in (404, 405)


def test_feeds_are_only_read(client: Client) -> None:
    assert client.post("/rss.xml", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 405
    assert client.head("/atom.xml").status_code == 200
