"""The form of a section: its address is part of every address below it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from standfirst.articles.models import SectionPage
from standfirst.articles.paper import found_paper
from standfirst.newsroom.tests.conftest import Enter

pytestmark = pytest.mark.django_db


def filled(**fields: Any) -> dict[str, Any]:
    notes = {f"comments-{part}_FORMS": 0 for part in ("TOTAL", "INITIAL")}
    return {"title": "Weather", "slug": "weather", "description": "", "action-publish": "1", **notes, **fields}


def add_url() -> str:
    return reverse("wagtailadmin_pages:add", args=("articles", "sectionpage", found_paper().pk))


def test_chief_opens_a_section(enter: Enter) -> None:
    assert enter("chief").post(add_url(), filled()).status_code == 302
    assert SectionPage.objects.live().get(slug="weather").url == "/weather/"


def test_section_with_an_address_of_the_site_is_refused_beside_it(enter: Enter) -> None:
    answer = enter("chief").post(add_url(), filled(title="Authors", slug="authors"))
    assert answer.context["form"].errors["slug"] == [
        "“authors” is an address of the site itself: choose another for this section."
    ]
    assert not SectionPage.objects.filter(slug="authors").exists()


def test_every_word_that_a_section_could_take_from_the_site_is_reserved() -> None:
    first_words = {route.lstrip("^").partition("/")[0] for route in _routes(get_resolver().url_patterns)}
    assert {word for word in first_words if re.fullmatch(r"[-\w]+", word)} <= settings.RESERVED_SLUGS


def _routes(patterns: Any, before: str = "") -> Iterator[str]:
    """Each route down to its first word."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        below = [] if "/" in route else getattr(pattern, "url_patterns", [])
        yield from _routes(below, route) if below else [route]
