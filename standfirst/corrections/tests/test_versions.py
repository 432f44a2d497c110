"""Readers can see what changed between published versions, and nothing that was never published."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.corrections.actions import record_version, withhold_version
from standfirst.corrections.models import Version

pytestmark = pytest.mark.django_db

SECRET = "canaryembargo"


def body_of(*paragraphs: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{words}</p>") for words in paragraphs]


def publish(article: ArticlePage, **fields: object) -> ArticlePage:
    article = ArticlePage.objects.get(pk=article.pk)
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def page_of(article: ArticlePage, page: int = 1) -> str:
    client = Client(headers={"host": "127.0.0.1:8000"})
    return client.get(f"/articles/{article.pk}/versions/?page={page}").content.decode()


@pytest.fixture
def article() -> ArticlePage:
    return make_article(title="Ferry leaves", body=body_of("The ferry left at six.", "Nobody was on the quay."))


def test_first_publication_is_the_first_version(article: ArticlePage) -> None:
    version = Version.objects.get()
    assert (version.number, version.headline) == (1, "Ferry leaves")
    assert version.body == "The ferry left at six.\nNobody was on the quay."
    assert version.published_at == article.published_at


def test_each_publication_that_readers_notice_is_a_version(article: ArticlePage) -> None:
    article = publish(article)
    assert Version.objects.count() == 1
    article = publish(article, title="Ferry leaves late")
    article = publish(article, body=body_of("The ferry left at seven.", "Nobody was on the quay."))
    latest = Version.objects.latest_first().first()
    assert latest is not None
    assert (latest.number, latest.words_gone, latest.words_new) == (3, 1, 1)
    assert latest.changes == {
        "body": [[["same", "The ferry left at "], ["gone", "six"], ["new", "seven"], ["same", "."]], {"kept": 1}]
    }


def test_recording_twice_is_one_version(article: ArticlePage) -> None:
    assert record_version(article=article) == record_version(article=article)
    assert Version.objects.count() == 1


def test_page_tells_what_changed_in_words_for_screen_readers_too(article: ArticlePage) -> None:
    publish(article, body=body_of("The ferry left at seven.", "Nobody was on the quay."))
    html = page_of(article)
    assert '<del><span class="visually-hidden">[taken out: </span>six<' in html
    assert '<ins><span class="visually-hidden">[put in: </span>seven<' in html
    assert "One paragraph as before" in html


def test_markup_in_words_is_shown_as_words(article: ArticlePage) -> None:
    publish(article, title="<script>alert(1)</script>")
    assert "<script>alert" not in page_of(article)


def test_what_is_being_written_is_on_no_page(article: ArticlePage) -> None:
    article.title = SECRET
    article.save_revision()
    scheduled = ArticlePage.objects.get(pk=article.pk)
    scheduled.standfirst, scheduled.go_live_at = SECRET, timezone.now() + timedelta(hours=1)
    scheduled.save_revision().publish()
    record_version(article=scheduled)
    assert SECRET not in page_of(article)
    assert not Version.objects.filter(headline=SECRET).exists()
    assert not Version.objects.filter(standfirst=SECRET).exists()


def test_versions_of_an_article_that_is_not_out_are_not_there(article: ArticlePage) -> None:
    client = Client(headers={"host": "127.0.0.1:8000"})
    ArticlePage.objects.filter(pk=article.pk).update(published_at=timezone.now() + timedelta(hours=1))
    assert client.get(f"/articles/{article.pk}/versions/").status_code == 404
    assert client.get(f"/articles/{article.pk}/error/").status_code == 404
    assert not Version.objects.visible_to(None).exists()


def test_words_of_a_withheld_version_are_on_no_page(article: ArticlePage) -> None:
    article = publish(article, title=f"Ferry {SECRET}")
    article = publish(article, title="Ferry")
    assert SECRET in page_of(article)
    withhold_version(version=Version.objects.get(number=2), withheld=True)
    html = page_of(article)
    assert SECRET not in html
    assert "withdrawn the words" in html


def test_article_links_to_its_versions_once_there_are_two(article: ArticlePage) -> None:
    client = Client(headers={"host": "127.0.0.1:8000"})
    address = f"/articles/{article.pk}/versions/"
    assert address not in client.get(article.url).content.decode()
    publish(article, title="Other")
    assert address in client.get(article.url).content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_page_costs_as_much_with_thirty_versions(
    article: ArticlePage, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(2, count + 1):
        Version.objects.create(
            article=article, number=number, published_at=timezone.now(), headline="x", fingerprint=str(number)
        )
    page_of(article)
    with django_assert_num_queries(5):
        page_of(article)
