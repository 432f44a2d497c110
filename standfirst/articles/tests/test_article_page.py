"""What the article page holds."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.articles.factories import AuthorFactory, make_article
from standfirst.articles.models import ArticlePage
from standfirst.articles.templatetags.articles import grouped

pytestmark = pytest.mark.django_db


def test_first_publishing_dates_the_article() -> None:
    article = make_article(published_at=None)
    assert article.published_at == article.first_published_at
    assert article.updated_at is None


def test_dateline_survives_a_second_publishing_and_the_update_is_timed() -> None:
    article = make_article(published_at=None)
    dateline = article.published_at
    article.title = "Better words"
    article.save_revision().publish()
    article = ArticlePage.objects.get(pk=article.pk)
    assert article.published_at == dateline
    assert article.updated_at == article.last_published_at


def test_byline_keeps_its_order() -> None:
    second, first = AuthorFactory(), AuthorFactory()
    assert make_article(authors=[first, second]).authors == [first, second]


def test_draft_is_visible_to_nobody() -> None:
    make_article(status="draft")
    assert not ArticlePage.objects.visible_to(None).exists()


def test_published_story_with_a_dateline_to_come_is_not_out_yet() -> None:
    """In the newsroom an editor may publish at once and set the dateline to tomorrow: the dateline wins."""
    article = make_article(published_at=None)
    ArticlePage.objects.filter(pk=article.pk).update(published_at=timezone.now() + timedelta(hours=1))
    client = Client(headers={"host": "127.0.0.1:8000"})
    assert client.get(article.url).status_code == 404
    assert not ArticlePage.objects.visible_to(None).exists()
    ArticlePage.objects.filter(pk=article.pk).update(published_at=timezone.now())
    assert client.get(article.url).status_code == 200


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (1204, "1204"), (10_000, "10,000"), (100_001, "100,001")])
def test_long_numbers_are_grouped(number: int, words: str) -> None:
    assert grouped(number) == words
