"""Pages below a page are found by the index, on SQLite too."""

import pytest

from standfirst.articles.factories import make_article, make_section
from standfirst.articles.models import ArticlePage, Page

pytestmark = pytest.mark.django_db


def test_stories_of_a_section_are_those_below_it_and_none_beside_it() -> None:
    first, second = make_section("world"), make_section("politics")
    here, there = make_article(section="world"), make_article(section="politics")
    assert list(ArticlePage.objects.descendant_of(first)) == [here]
    assert list(Page.objects.descendant_of(second, inclusive=True).order_by("path")) == [
        second.page_ptr,
        Page.objects.get(pk=there.pk),
    ]


def test_sqlite_looks_them_up_and_does_not_read_through_all() -> None:
    """The words are SQLite's; PostgreSQL has an index of its own for LIKE."""
    assert "SCAN" not in Page.objects.filter(path__startswith="00010001").order_by().explain()
