"""What an article's page shows of other tables, several times each: fetched once, by statements that stay."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import prefetch_related_objects

from standfirst.articles.querysets import with_authors
from standfirst.statements import Prepared

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage

_BYLINES = Prepared(lambda number: with_authors().filter(article=number))
_TOPICS = Prepared(lambda number: apps.get_model("articles", "Topic").objects.filter(articles=number))
_CORRECTIONS = Prepared(lambda number: apps.get_model("articles", "Correction").objects.filter(article=number))


def fetch_parts(article: "ArticlePage") -> None:
    """The byline, the topics and the corrections of an article, as prefetching would."""
    _hand(article, "bylines", _BYLINES.all(article.pk))
    _hand(article, "topics", _TOPICS.all(article.pk))
    _hand(article, "corrections", _CORRECTIONS.all(article.pk))


def fetch_sizes(article: "ArticlePage", others: "Iterable[ArticlePage]") -> None:
    """The sizes of all pictures on the page: its own, its authors' portraits, those of the other articles on it."""
    pictures = [article.lead_picture, *(author.portrait for author in article.authors)]
    pictures += [other.lead_picture for other in others]
    prefetch_related_objects([picture for picture in pictures if picture], "made")


def _hand(article: "ArticlePage", relation: str, rows: list[Any]) -> None:
    """From now on these rows are what the relation has."""
    related = getattr(article, relation).get_queryset()
    related._result_cache, related._prefetch_done = rows, True
    article.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = related
