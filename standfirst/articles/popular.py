"""What readers read and discuss most, over a day and over a week."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage, SectionPage
    from standfirst.articles.querysets import ArticleQuerySet

DAY_HOURS = 24
WEEK_HOURS = 7 * 24
LENGTH = 5


@dataclass(frozen=True)
class Ranking:
    """One list in two lengths of time, the first story first."""

    day: "list[ArticlePage]"
    week: "list[ArticlePage]"


@dataclass(frozen=True)
class Popular:
    """Both rankings of a page."""

    read: Ranking
    discussed: Ranking


def popular(section: "SectionPage | None" = None) -> Popular:
    """The rankings of the whole paper, or of one section: four queries."""
    articles = apps.get_model("articles", "ArticlePage").objects.visible_to()
    articles = articles.in_section(section) if section else articles
    return Popular(
        read=Ranking(_first(articles.most_read(DAY_HOURS)), _first(articles.most_read(WEEK_HOURS))),
        discussed=Ranking(_first(articles.most_discussed(DAY_HOURS)), _first(articles.most_discussed(WEEK_HOURS))),
    )


def _first(articles: "ArticleQuerySet") -> "list[ArticlePage]":
    """As many as a list on a page has, with no more of each than its link."""
    return list(articles.only("title", "url_path")[:LENGTH])
