"""A correction writes what it changes, and asks the database for nothing that it knows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standfirst.articles.factories import make_article, make_section
from standfirst.articles.models import ArticlePage, Byline
from standfirst.articles.publishing import change_article, publish_story
from standfirst.pages.tables import tables_of
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    make_section("world", "World")
    return publish_story(
        {"headline": "Ferry late", "section": "World", "authors": ["Ada Brandt", "Jon Vale"], "topics": ["Ships"]}
    )


def statements(deed: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        deed()
    return [query["sql"] for query in seen.captured_queries]


def changed_by(deed: Callable[[], Any]) -> set[str]:
    """The tables that the deed writes."""
    return {table for sql in statements(deed) for table in tables_of(sql)[1]}


def test_a_corrected_headline_leaves_byline_and_topics_unwritten(article: ArticlePage) -> None:
    changed = changed_by(lambda: change_article(article, {"headline": "Ferry on time"}))
    assert "articles_articlepage" in changed
    assert not changed & {"articles_byline", "articles_articlepage_topics", "articles_correction"}


def test_a_byline_in_another_order_is_written(article: ArticlePage) -> None:
    change_article(article, {"authors": ["Jon Vale", "Ada Brandt"]})
    assert [author.name for author in ArticlePage.objects.get().authors] == ["Jon Vale", "Ada Brandt"]


def test_a_row_is_written_when_anything_in_it_changed(article: ArticlePage) -> None:
    row = Byline.objects.filter(article=article).first()
    assert row
    assert "articles_byline" not in changed_by(row.save)
    row.sort_order = 9
    assert "articles_byline" in changed_by(row.save)
    assert Byline.objects.get(pk=row.pk).sort_order == 9


def test_a_correction_asks_for_little(article: ArticlePage) -> None:
    editor = ReaderFactory(is_superuser=True)
    for number in range(2):  # the first fills what Django keeps of its kinds
        asked = statements(lambda number=number: change_article(article, {"headline": f"No. {number}"}, reader=editor))  # type: ignore[misc]
    assert len(asked) <= 90, "\n".join(asked)


def test_a_revision_from_before_knows_what_the_page_is_now() -> None:
    article = make_article()
    old = article.save_revision()
    old.publish()
    article.refresh_from_db()
    article.unpublish()
    seen = old.as_object()
    now = ArticlePage.objects.get(pk=article.pk)
    assert (seen.live_revision_id, seen.latest_revision_id) == (now.live_revision_id, now.latest_revision_id)
    assert (seen.path, seen.owner_id, seen.locale_id) == (now.path, now.owner_id, now.locale_id)
