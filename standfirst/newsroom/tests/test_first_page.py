"""The newsroom's first page offers what is done there most."""

import pytest
from django.conf import settings as house
from django.test import Client

from standfirst.articles.factories import make_section
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db

OFFER = "Write an article"


def first_page(role: str) -> str:
    browser = Client(headers={"Host": house.SITE_HOST})
    browser.force_login(ReaderFactory(role=role), backend="django.contrib.auth.backends.ModelBackend")
    return browser.get("/newsroom/", follow=True).content.decode()


def test_reporter_begins_an_article_in_any_section() -> None:
    section = make_section("tides", "Tides")
    page = first_page("reporter")
    assert OFFER in page
    assert f"/newsroom/pages/add/articles/articlepage/{section.pk}/" in page


def test_moderator_who_writes_nothing_is_offered_nothing() -> None:
    make_section("tides", "Tides")
    assert OFFER not in first_page("moderator")
