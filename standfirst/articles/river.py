"""A long list of stories, latest first, in pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from standfirst.articles.sections import with_sections

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage
    from standfirst.articles.querysets import ArticleQuerySet

PAGE_LENGTH = 20


@dataclass(frozen=True)
class River:
    """One page of the list. next_before: the dateline from which the following page goes on; None at the end."""

    articles: "list[ArticlePage]"
    next_before: str | None
    is_first: bool


def river_of(articles: "ArticleQuerySet", *, before: str | None = None, length: int = PAGE_LENGTH) -> River:
    """The latest of these articles. before: only those older than this instant (ISO 8601)."""
    moment = moment_of(before)
    if moment:
        articles = articles.older_than(moment)
    # Which stories first, then what their cards show: sorting whole rows takes long where an author wrote thousands.
    latest = list(articles.latest_first().values_list("pk", flat=True)[: length + 1])
    found = with_sections(articles.model.objects.filter(pk__in=latest).latest_first().for_cards())
    shown = found[:length]
    return River(
        articles=shown,
        next_before=str(shown[-1].published_at) if len(found) > length else None,
        is_first=moment is None,
    )


def moment_of(text: str | None) -> datetime | None:
    """The instant that a reader's address names; None for anything that is not one."""
    try:
        moment = parse_datetime(text) if text else None
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
