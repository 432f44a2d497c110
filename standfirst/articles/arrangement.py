"""How stories are placed on front and section pages: where editors put them, then by weight, then by recency."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from standfirst.articles.places import LATEST, OPINIONS, SECONDS, SECTION_LATEST, Placed, fill, without
from standfirst.articles.popular import Popular, popular
from standfirst.articles.river import moment_of
from standfirst.articles.sections import all_sections, with_sections
from standfirst.statements import Prepared

if TYPE_CHECKING:
    from standfirst.articles.models import ArticlePage, FrontPage, SectionPage
    from standfirst.articles.querysets import ArticleQuerySet

OPINION = "opinion"
FRONT_STORIES = 60
SECTION_STORIES = 24
COLUMN_LENGTH = 4
RELATED = 3
MOST_IN_MEMORY = 64


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


def arrange_front(page: "FrontPage") -> Arrangement:
    """Place the latest stories of the paper around those that the editors placed."""
    placed, news = _placed_and_rest(page, _latest())
    older = without(_left_out(news), placed.values())
    opinion = fill("opinion", OPINIONS, placed, [article for article in news + older if _is_opinion(article)])
    prefetch_related_objects(opinion, "bylines__author__portrait__made")
    lead, seconds, rest = _top(without(news, opinion), placed)
    latest = fill("latest", LATEST, placed, rest)
    return Arrangement(
        lead=lead,
        seconds=seconds,
        latest=latest,
        opinion=opinion,
        columns=_columns(without(rest + older, latest, opinion)),
        popular=popular(),
    )


def arrange_section(section: "SectionPage", *, before: str | None = None) -> Arrangement:
    """Place the latest stories of one section. before: show stories older than this instant (ISO 8601)."""
    articles = _latest(section, before)
    placed, others = ({}, articles) if moment_of(before) else _placed_and_rest(section, articles)
    lead, seconds, rest = _top(others, placed)
    latest = fill("latest", SECTION_LATEST, placed, rest)
    return Arrangement(
        lead=lead,
        seconds=seconds,
        latest=latest + without(rest, latest),
        opinion=[],
        columns=[],
        popular=popular(section),
        next_before=str(articles[-1].published_at) if len(articles) == SECTION_STORIES else None,
    )


def _placed_and_rest(
    page: "FrontPage | SectionPage", articles: "list[ArticlePage]"
) -> "tuple[Placed, list[ArticlePage]]":
    """What the editors placed, and the others. Where nothing else is left to lead the page, the places do not count."""
    placed = placed_on(page)
    rest = without(articles, placed.values())
    return (placed, rest) if rest or "lead" in placed else ({}, articles)


def placed_on(page: "FrontPage | SectionPage") -> "dict[str, ArticlePage]":
    """What the editors put where on this page, as far as everybody may see it."""
    places = dict(apps.get_model("articles", "Slot").objects.on(page).values_list("article", "place"))
    articles = with_sections(_articles().filter(pk__in=places).for_cards()) if places else []
    return {places[article.pk]: article for article in articles}


def related(article: "ArticlePage", sections: "list[SectionPage]") -> "list[ArticlePage]":
    """The latest other stories about the same topics; of the same section where there are none. Their links only."""
    by_topic = _ABOUT.all(article.pk, [topic.pk for topic in article.topics.all()])
    return with_sections(by_topic or _below(article.section.path).all(article.pk), sections)


def _others(number: Any) -> "ArticleQuerySet":
    return _articles().exclude(pk=number).latest_first().for_links()


_ABOUT = Prepared(lambda number, topics: _others(number).filter(topics__pk__in=topics).distinct()[:RELATED])


@lru_cache(MOST_IN_MEMORY)
def _below(path: str) -> Prepared:
    """One for each section: its path is in the statement, since an index finds only what is known to begin with it."""
    return Prepared(lambda number: _others(number).below(path)[:RELATED])


def _articles() -> "ArticleQuerySet":
    return apps.get_model("articles", "ArticlePage").objects.visible_to()


def _latest(section: "SectionPage | None" = None, before: str | None = None) -> "list[ArticlePage]":
    articles = _articles().latest_first().for_cards().prefetch_related("topics")
    if section:
        articles = articles.in_section(section)
    moment = moment_of(before)
    if moment:
        articles = articles.older_than(moment)
    return with_sections(articles[: SECTION_STORIES if section else FRONT_STORIES])


def _left_out(news: "list[ArticlePage]") -> "list[ArticlePage]":
    """Older ones that sections and opinions show where a flood of news has pushed theirs out."""
    if len(news) < FRONT_STORIES:
        return []
    latest = _articles().latest_first()
    lists = [latest.in_section(section)[:COLUMN_LENGTH] for section in all_sections()]
    lists.append(latest.filter(topics__slug=OPINION)[:OPINIONS])
    shown = reduce(or_, (Q(pk__in=articles.values("pk")) for articles in lists))
    older = _articles().filter(shown).exclude(pk__in=[article.pk for article in news]).latest_first()
    return with_sections(older.for_cards().prefetch_related("topics"))


def _top(
    news: "list[ArticlePage]", placed: Placed
) -> "tuple[ArticlePage | None, list[ArticlePage], list[ArticlePage]]":
    """The lead, the two second leads, and all others."""
    lead = placed.get("lead") or _choose_lead(news)
    others = without(news, [lead] if lead else [])
    seconds = fill("second", SECONDS, placed, _weightiest(others))
    return lead, seconds, without(others, seconds)


def _choose_lead(news: "list[ArticlePage]") -> "ArticlePage | None":
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
