"""The sections of the paper, and which of them an article stands in."""

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet

from standfirst.statements import Prepared

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage, SectionPage


_OPEN = Prepared(lambda: apps.get_model("articles", "SectionPage").objects.live().order_by())


def all_sections() -> "list[SectionPage]":
    """The open sections in the order of the paper.

    Sorted here: a database that has to give them in the order of their paths reads the paths of all pages.
    """
    return sorted(_OPEN.all(), key=attrgetter("path"))


def writable_sections(reader: Any) -> "QuerySet[SectionPage]":
    """The open sections in which this reader's role begins articles, in the order of the paper."""
    model = apps.get_model("articles", "SectionPage")
    mine = [page.pk for page in all_sections() if reader and page.permissions_for_user(reader).can_add_subpage()]
    return model.objects.filter(pk__in=mine).order_by("path")


def with_sections(
    articles: "Iterable[ArticlePage]", sections: "Iterable[SectionPage] | None" = None
) -> "list[ArticlePage]":
    """Tell each article its section, with one query for the whole list; none where the sections are given."""
    articles = list(articles)
    if sections is None:
        sections = all_sections() if articles else []
    by_path = {section.path: section for section in sections}
    for article in articles:
        section = by_path.get(article.path[: -article.steplen])
        if section:
            article.section = section
    return articles
