from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.alerts.actions import send_alert
from standfirst.alerts.choices import choices_for
from standfirst.alerts.models import AlertRules
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section

pytestmark = pytest.mark.django_db

SHEET = {"HX-Request": "true"}


@pytest.fixture
def client() -> Client:
    return Client(headers={"Host": settings.SITE_HOST})


def often(choices: list[Any]) -> dict[str, str]:
    return {choice.name: choice.often for choice in choices}


def test_story_offers_itself_its_section_authors_and_topics() -> None:
    article = make_article(
        section="politics", authors=[AuthorFactory(name="Odile Brandreth")], topics=[TopicFactory(name="Ferries")]
    )
    choices = choices_for(article, [])
    names = [choice.name for choice in choices]
    assert names == [
        "Breaking news", "This story", f"New in {article.section.title}", "New by Odile Brandreth", "New about Ferries",
    ]  # fmt: skip
    assert [choice.name for choice in choices if choice.is_on] == ["Breaking news", "This story"]


def test_each_choice_says_how_often_it_rings() -> None:
    AlertRules.objects.create(breaking_a_day=5)
    author = AuthorFactory(name="Odile Brandreth")
    first = make_article(section="politics", authors=[author])
    for _ in range(7):
        make_article(section="politics", published_at=timezone.now() - timedelta(days=20))
    make_article(section="politics", published_at=timezone.now() - timedelta(days=40))
    send_alert(article=first)
    said = often(choices_for(first, []))
    assert said["Breaking news"] == "1 in the last week; never more than 5 a day"
    assert said[f"New in {first.section.title}"] == "about 2 a week"
    assert said["New by Odile Brandreth"] == "1 in four weeks"


def test_what_the_browser_has_chosen_elsewhere_is_named_and_ticked() -> None:
    elsewhere, author = make_article(title="Bridge reopens"), AuthorFactory(name="Nell Ward")
    make_article(authors=[author])
    article = make_article()
    chosen = [f"article:{elsewhere.pk}", f"author:{author.pk}", "article:99999", "nonsense", "x" * 5000]
    choices = choices_for(article, chosen)
    assert [choice.name for choice in choices if choice.is_on] == ["Bridge reopens", "New by Nell Ward"]


def test_draft_is_not_named(client: Client) -> None:
    draft = make_article(title="Secret plan", status="draft")
    page = client.get(f"/alerts/?article={draft.pk}&has=article:{draft.pk}").content.decode()
    assert "Secret plan" not in page


def test_sheet_for_the_dialog_and_a_page_of_its_own(client: Client) -> None:
    make_section("sport")
    sheet, page = client.get("/alerts/", headers=SHEET), client.get("/alerts/")
    assert sheet.content.decode().lstrip().startswith("<div")
    # The dialog lets htmx send its forms; this one is for choose.js, and its links lead to feeds.
    assert 'data-hx-boost="false"' in sheet.content.decode().partition(">")[0]
    assert "<h1" in page.content.decode()
    assert "<noscript>" in page.content.decode()
    for answer in (sheet, page):
        assert "HX-Request" in answer.headers["Vary"]
        assert not answer.cookies


@pytest.mark.parametrize("asked", ["-1", "x", "9" * 40, "٣", "0"])
def test_unknown_story_is_no_story(client: Client, asked: str) -> None:
    assert client.get("/alerts/", {"article": asked}, headers=SHEET).status_code == 200


@pytest.mark.parametrize("browser", ["chrome", "firefox", "safari", "edge", "android", "android-firefox", "iphone"])
def test_sheet_says_how_to_allow_alerts_in_each_browser(client: Client, browser: str) -> None:
    assert f'data-browser="{browser}"' in client.get("/alerts/", headers=SHEET).content.decode()


def test_sheet_asks_as_much_of_the_database_for_thirty_topics_as_for_one(client: Client) -> None:
    topics = [TopicFactory() for _ in range(30)]
    make_article(topics=topics)
    counts = []
    for number in (1, 30):
        has = [f"topic:{topic.pk}" for topic in topics[:number]]
        with CaptureQueriesContext(connection) as queries:
            client.get("/alerts/", {"has": has}, headers=SHEET)
        counts.append(len(queries))
    assert counts[0] == counts[1]
