"""The places of a front or section page that editors may fill, in the order in which readers meet them."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage

Placed = Mapping[str, "ArticlePage"]

SECONDS = 2
LATEST = 8
OPINIONS = 4
SECTION_LATEST = 6


def numbered(name: str, count: int) -> list[str]:
    """`latest-1`, `latest-2`, …"""
    return [f"{name}-{number}" for number in range(1, count + 1)]


FRONT_PLACES = [
    "lead",
    *numbered("second", SECONDS),
    *numbered("latest", LATEST),
    *numbered("opinion", OPINIONS),
]
SECTION_PLACES = ["lead", *numbered("second", SECONDS), *numbered("latest", SECTION_LATEST)]
PLACE_CHOICES = [
    ("lead", _("Lead")),
    ("second-1", _("Second lead, left")),
    ("second-2", _("Second lead, right")),
    ("latest-1", _("Left, first brief")),
    ("latest-2", _("Left, second brief")),
    ("latest-3", _("Right, first brief")),
    ("latest-4", _("Right, second brief")),
    ("latest-5", _("Story 1")),
    ("latest-6", _("Story 2")),
    ("latest-7", _("Story 3")),
    ("latest-8", _("Story 4")),
    ("opinion-1", _("Opinion 1")),
    ("opinion-2", _("Opinion 2")),
    ("opinion-3", _("Opinion 3")),
    ("opinion-4", _("Opinion 4")),
]


def fill(name: str, count: int, placed: Placed, others: "Iterable[ArticlePage]") -> "list[ArticlePage]":
    """The stories of the places `name-1` to `name-<count>`: the placed ones stand where they were put, others fill up.

    Where there are not enough others, the places close up.
    """
    rest = iter(others)
    chosen = (placed.get(place) or next(rest, None) for place in numbered(name, count))
    return [article for article in chosen if article is not None]


def without(articles: "Iterable[ArticlePage]", *taken: "Iterable[ArticlePage]") -> "list[ArticlePage]":
    """The articles in their order, without those that stand somewhere already."""
    keys = {article.pk for article in chain(*taken)}
    return [article for article in articles if article.pk not in keys]
