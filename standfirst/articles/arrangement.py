"""How stories are placed on front and section pages: by weight first, then by recency."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from standfirst.articles.popular import Popular, popular
from standfirst.articles.sections import with_sections

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage, SectionPage
    from standfirst.articles.querysets import ArticleQuerySet

OPINION = "opinion"
FRONT_STORIES = 60
SECTION_STORIES = 24
LATEST = 8
COLUMN_LENGTH = 4


@dataclass
class SectionColumn:
    """The stories of one section on the front page, weightiest first."""

    section: "SectionPage"
    articles: "list[ArticlePage]" = field(default_factory=list)


@dataclass(frozen=True)
class Arrangement:
    """A page of stories; none of them stands in two places but the rankings.

    next_before: the dateline from which the following page goes on; None at the end.
    """

    lead: "ArticlePage | None"
    seconds: "list[ArticlePage]"
    latest: "list[ArticlePage]"
    opinion: "list[ArticlePage]"
    columns: list[SectionColumn]
    popular: Popular
    next_before: str | None = None


def arrange_front(*, lead_id: int | None = None) -> Arrangement:
    """Place the latest stories of the paper. lead_id: the story that the editors put at the top."""
    articles = _latest()
    opinion = [article for article in articles if _is_opinion(article)][:4]
    lead, seconds, rest = _top(_without(articles, opinion), lead_id)
    return Arrangement(
        lead=lead,
        seconds=seconds,
        latest=rest[:LATEST],
        opinion=opinion,
        columns=_columns(rest[LATEST:]),
        popular=popular(),
    )


def arrange_section(section: "SectionPage", *, before: str | None = None) -> Arrangement:
    """Place the latest stories of one section. before: show stories older than this instant (ISO 8601)."""
    articles = _latest(section, before)
    lead, seconds, rest = _top(articles)
    return Arrangement(
        lead=lead,
        seconds=seconds,
        latest=rest,
        opinion=[],
        columns=[],
        popular=popular(section),
        next_before=str(articles[-1].published_at) if len(articles) == SECTION_STORIES else None,
    )


def related(article: "ArticlePage", *, limit: int = 3) -> "list[ArticlePage]":
    """The latest other stories about the same topics; of the same section where there are none."""
    others = _articles().exclude(pk=article.pk).latest_first().for_cards()
    by_topic = with_sections(others.filter(topics__in=article.topics.all()).distinct()[:limit])
    return by_topic or with_sections(others.in_section(article.section)[:limit])


def _articles() -> "ArticleQuerySet":
    return apps.get_model("articles", "ArticlePage").objects.visible_to()


def _latest(section: "SectionPage | None" = None, before: str | None = None) -> "list[ArticlePage]":
    articles = _articles().latest_first().for_cards().prefetch_related("topics")
    if section:
        articles = articles.in_section(section)
    moment = _moment(before)
    if moment:
        articles = articles.filter(published_at__lt=moment)
    return with_sections(articles[: SECTION_STORIES if section else FRONT_STORIES])


def _moment(text: str | None) -> datetime | None:
    """The instant that a reader's address names; None for anything that is not one."""
    try:
        moment = parse_datetime(text) if text else None
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def _top(
    news: "list[ArticlePage]", lead_id: int | None = None
) -> "tuple[ArticlePage | None, list[ArticlePage], list[ArticlePage]]":
    """The lead, the two second leads, and all others."""
    lead = _choose_lead(news, lead_id)
    others = _without(news, [lead] if lead else [])
    seconds = _weightiest(others)[:2]
    return lead, seconds, _without(others, seconds)


def _choose_lead(news: "list[ArticlePage]", lead_id: int | None) -> "ArticlePage | None":
    for article in news:
        if article.pk == lead_id:
            return article
    since = timezone.now() - timedelta(hours=24)
    recent = [article for article in news if article.published_at and article.published_at > since]
    return next(iter(_weightiest(recent or news)), None)


def _weightiest(articles: "Iterable[ArticlePage]") -> "list[ArticlePage]":
    """The heaviest first; among equals the order stays (latest first)."""
    return sorted(articles, key=lambda article: -article.weight)


def _columns(stories: "list[ArticlePage]") -> list[SectionColumn]:
    """The sections in the order of the paper, each with its stories."""
    columns: dict[str, SectionColumn] = {}
    for article in sorted(_weightiest(stories), key=lambda article: article.section.path):
        columns.setdefault(article.section.path, SectionColumn(article.section)).articles.append(article)
    for column in columns.values():
        del column.articles[COLUMN_LENGTH:]
    return list(columns.values())


def _is_opinion(article: "ArticlePage") -> bool:
    return any(topic.slug == OPINION for topic in article.topics.all())


def _without(articles: "Iterable[ArticlePage]", taken: "Iterable[ArticlePage]") -> "list[ArticlePage]":
    keys = {article.pk for article in taken}
    return [article for article in articles if article.pk not in keys]
