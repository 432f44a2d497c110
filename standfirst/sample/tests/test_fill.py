from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from standfirst.articles.factories import AuthorFactory, make_article, make_section
from standfirst.articles.models import ArticlePage, Page, SearchText
from standfirst.notifications.models import PushSubscription, SubscriptionTopic
from standfirst.notifications.querysets import audience_count
from standfirst.webpush.encryption import encrypt

pytestmark = pytest.mark.django_db
PREFIX = "http://127.0.0.1:28999/push/"


@pytest.fixture(autouse=True)
def own_service(settings: Any) -> None:
    settings.PUSH_EXTRA_ORIGINS = ("http://127.0.0.1:28999",)


def fill(count: int, prefix: str = PREFIX) -> None:
    call_command("fill", subscriptions=count, endpoint_prefix=prefix, stdout=StringIO())


def test_every_browser_can_be_encrypted_for_and_asked_for_breaking_news() -> None:
    fill(25)
    endpoints = {row.endpoint for row in PushSubscription.objects.all()}
    assert endpoints == {f"{PREFIX}{number}" for number in range(1, 26)}
    assert audience_count(["breaking"]) == 25
    for row in PushSubscription.objects.all():
        assert len(encrypt(b"news", p256dh=bytes(row.p256dh), auth=bytes(row.auth))) > 500
    copies = SubscriptionTopic.objects.values_list("subscription__activity", "activity")
    assert all(original == copy for original, copy in copies)


def test_second_filling_counts_on() -> None:
    fill(3)
    fill(2)
    assert PushSubscription.objects.filter(endpoint=f"{PREFIX}5").exists()
    assert PushSubscription.objects.count() == 5


def test_archive_is_read_found_and_listed_like_any_other_story() -> None:
    author = AuthorFactory(name="Odile Brandreth")
    make_article(
        title="Ferry strike ends", body=[("paragraph", "<p>The boats sail. Nobody cheers!</p>")], authors=[author]
    )
    make_section("sport")
    call_command("fill", articles=5, stdout=StringIO())
    call_command("fill", articles=2, stdout=StringIO())
    client = Client(headers={"host": "127.0.0.1:8000"})
    archive = ArticlePage.objects.visible_to().filter(slug__startswith="archive-")
    assert archive.count() == 7
    assert Page.find_problems() == ([], [], [], [], [])
    for article in archive:
        assert "The boats sail." in client.get(article.url).content.decode()
        assert article.authors == [author]
    assert len(client.get("/search/", {"q": "cheer", "section": "sport"}).context["answer"].results) == 3
    assert SearchText.objects.count() == 8
    assert client.get("/sport/").content.decode().count("/sport/archive-") >= 3


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"subscriptions": 1, "endpoint_prefix": "https://elsewhere.example/"}, "PUSH_EXTRA_ORIGINS"),
        ({"subscriptions": 1}, "--endpoint-prefix"),
        ({}, "--subscriptions"),
        ({"articles": 1}, "needs a story"),
    ],
)
def test_mistake_is_told_in_a_sentence(values: dict[str, Any], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("fill", **values)
