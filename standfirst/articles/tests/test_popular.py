"""What is read and discussed most: counted without cookies, machines left out."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage, Reading
from standfirst.articles.popular import popular
from standfirst.articles.readings import MOST_PER_HOUR, count_reading
from standfirst.comments.factories import make_comment
from standfirst.lib.ids import new_id
from standfirst.limits.limiter import the_ledger

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PROGRAMS = [
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32",
    "facebookexternalhit/1.1",
]


@pytest.fixture(autouse=True)
def _fresh_counts(settings: Any, tmp_path: Any) -> Any:
    cache.clear()
    settings.DATA, settings.LIMITS = tmp_path, True
    the_ledger.cache_clear()
    yield
    the_ledger.cache_clear()


def read_at(article: ArticlePage, *, hours_ago: int, count: int) -> None:
    Reading.objects.create(article=article, hour=timezone.now() - timedelta(hours=hours_ago), count=count)


def discuss(article: ArticlePage, *, hours_ago: float, count: int, **fields: Any) -> None:
    for _ in range(count):
        make_comment(article, id=new_id(timezone.now() - timedelta(hours=hours_ago)), **fields)


def read(article: ArticlePage, user_agent: str, **fields: str) -> int:
    headers = {"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin", "user-agent": user_agent}
    return Client(headers=headers).post(f"/articles/{article.pk}/read", **fields).status_code


def test_most_read_are_in_the_order_of_their_readings_of_these_hours() -> None:
    quiet, loud, unread = make_article(), make_article(), make_article()
    read_at(quiet, hours_ago=1, count=2)
    read_at(loud, hours_ago=2, count=2)
    read_at(loud, hours_ago=3, count=2)
    read_at(quiet, hours_ago=30, count=9)
    assert list(ArticlePage.objects.visible_to().most_read(24)) == [loud, quiet]
    week = ArticlePage.objects.visible_to().most_read(168)
    assert [(article, article.times_read) for article in week] == [(quiet, 11), (loud, 4)]
    assert unread not in week


def test_most_discussed_counts_the_listed_comments_of_these_hours() -> None:
    old, new = make_article(), make_article()
    discuss(old, hours_ago=30, count=3)
    discuss(new, hours_ago=1, count=2)
    discuss(old, hours_ago=1, count=4, state="held")
    day = ArticlePage.objects.visible_to().most_discussed(24)
    assert [(article, article.times_discussed) for article in day] == [(new, 2)]
    assert list(ArticlePage.objects.visible_to().most_discussed(168)) == [old, new]


def test_an_unpublished_story_stands_in_no_ranking() -> None:
    hidden = make_article(status="draft")
    read_at(hidden, hours_ago=1, count=5)
    discuss(hidden, hours_ago=1, count=5)
    rankings = popular()
    assert [rankings.read.day, rankings.read.week, rankings.discussed.day, rankings.discussed.week] == [[]] * 4


def test_a_section_has_rankings_of_its_own() -> None:
    world, sport = make_article(), make_article(section="sport")
    for article in (world, sport):
        read_at(article, hours_ago=1, count=1)
        discuss(article, hours_ago=1, count=1)
    rankings = popular(sport.section)
    assert rankings.read.day == rankings.discussed.day == [sport]


def test_page_shows_both_rankings_over_a_day_and_a_week() -> None:
    article = make_article(title="Read and discussed")
    count_reading(article=article)
    discuss(article, hours_ago=1, count=1)
    page = Client(headers={"host": "127.0.0.1:8000"}).get("/").content.decode()
    for words in ("Most read", "Most discussed", "24 hours", "7 days"):
        assert words in page
    assert page.count("most-read__item") == 4


def test_rankings_cost_the_same_for_thirty_stories_as_for_one() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            popular()
        return len(captured)

    for article in [make_article()]:
        read_at(article, hours_ago=1, count=1)
    few = cost()
    for number in range(29):
        read_at(make_article(), hours_ago=1, count=number)
    assert (few, cost()) == (5, 5)


def test_reading_is_counted_by_a_post_only() -> None:
    article = make_article()
    client = Client(headers={"host": "127.0.0.1:8000", "user-agent": FIREFOX})
    assert client.get(f"/articles/{article.pk}/read").status_code == 405
    assert read(article, FIREFOX) == 204
    assert [reading.count for reading in article.readings.all()] == [1]


@pytest.mark.parametrize("user_agent", PROGRAMS)
def test_a_machine_is_not_counted(user_agent: str) -> None:
    article = make_article()
    assert read(article, user_agent) == 204
    assert not article.readings.exists()


def test_one_network_counts_a_few_times_an_hour_and_others_still_count() -> None:
    article = make_article()
    for _ in range(MOST_PER_HOUR + 5):
        read(article, FIREFOX, REMOTE_ADDR="192.0.2.7")
    read(article, FIREFOX, REMOTE_ADDR="192.0.2.8")
    assert [reading.count for reading in article.readings.all()] == [MOST_PER_HOUR + 1]
