"""What readers read and discuss most, over a day and over a week."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.apps import apps

from standfirst.pages.kept import kept
from standfirst.statements import Prepared

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage, SectionPage
    from standfirst.articles.querysets import ArticleQuerySet

DAY_HOURS = 24
WEEK_HOURS = 7 * 24
LENGTH = 5
# Counting takes four of the slowest statements of a page, and the order of a day changes slowly.
LAG_SECONDS = 10


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
    """The rankings of the whole paper, or of one section: one query, and four where they are counted anew.

    The order may be of ten seconds ago; a story that was taken down or renamed since is not.
    """
    of = section.pk if section else None
    rankings = kept(("popular", of), partial(_rankings, section), lag_seconds=LAG_SECONDS)
    articles = {article.pk: article for article in _LINKS.all(sorted({pk for ranking in rankings for pk in ranking}))}
    read_day, read_week, said_day, said_week = (
        [articles[pk] for pk in ranking if pk in articles][:LENGTH] for ranking in rankings
    )
    return Popular(read=Ranking(read_day, read_week), discussed=Ranking(said_day, said_week))


def _rankings(section: "SectionPage | None") -> list[list[int]]:
    """The ids of the stories most read in a day and in a week, and of those most discussed."""
    articles = _visible().in_section(section) if section else _visible()
    counted: list[tuple[Callable[[int], ArticleQuerySet], int]] = [
        (count, hours) for count in (articles.most_read, articles.most_discussed) for hours in (DAY_HOURS, WEEK_HOURS)
    ]
    # Some more than are shown: one may be taken down meanwhile.
    return [list(count(hours).values_list("pk", flat=True)[: 2 * LENGTH]) for count, hours in counted]


def _visible() -> "ArticleQuerySet":
    articles: ArticleQuerySet = apps.get_model("articles", "ArticlePage").objects.visible_to()
    return articles


_LINKS = Prepared(lambda numbers: _visible().only("title", "url_path").filter(id__in=numbers))
