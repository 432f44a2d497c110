"""An address names one page, and it takes one statement to find it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standfirst.articles.factories import make_article
from standfirst.articles.models import FrontPage, SectionPage
from standfirst.articles.routing import page_at

pytestmark = pytest.mark.django_db


def test_front_section_and_article_are_found_by_their_paths() -> None:
    article = make_article(section="sport")
    assert page_at("") == FrontPage.objects.get()
    assert page_at("sport/") == SectionPage.objects.get(slug="sport")
    assert page_at(article.url) == article


def test_one_slug_in_two_sections_is_two_pages() -> None:
    world, sport = make_article(slug="draw"), make_article(section="sport", slug="draw")
    assert page_at(world.url) == world
    assert page_at(sport.url) == sport


@pytest.mark.parametrize("path", ["nowhere/", "sport/nowhere/", "SPORT/", "SPORT/draw/", "sport/draw/more/", "draw/"])
def test_other_paths_are_no_pages(path: str) -> None:
    make_article(section="sport", slug="draw")
    assert page_at(path) is None


def test_what_is_not_published_has_no_page() -> None:
    assert page_at(make_article(status="draft").url) is None


def test_an_article_is_found_in_one_statement_with_its_neighbours() -> None:
    article = make_article()
    with CaptureQueriesContext(connection) as captured:
        found = page_at(article.url)
        assert found is not None
        for neighbour in ("lead_picture", "discussion", "live_blog"):
            getattr(found, neighbour, None)
    assert len(captured) == 1
