"""The lists of articles that have feeds: the paper, a section, an author, a topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404

from standfirst.articles.models import ArticlePage, Author, SectionPage, Topic
from standfirst.articles.querysets import ArticleQuerySet

FEEDS = ("rss.xml", "atom.xml", "feed.json")


@dataclass(frozen=True)
class Stream:
    """A list of articles that has feeds: its name, the page it belongs to, a picture or None, its articles."""

    title: str
    path: str
    description: str
    picture: Any
    articles: ArticleQuerySet


def stream_of(kind: str, slug: str) -> Stream:
    """The stream of the whole paper (kind "paper") or of one section, author or topic; Http404 for an unknown one."""
    articles = ArticlePage.objects.visible_to().latest_first()
    if kind == "paper":
        return Stream(settings.SITE_NAME, "/", settings.SITE_NAME, None, articles)
    rows: Any = {
        "section": SectionPage.objects.live(),
        "author": Author.objects.visible_to(),
        "topic": Topic.objects.visible_to(),
    }[kind]
    thing: Any = get_object_or_404(rows, slug=slug)
    chosen = {
        "section": articles.in_section,
        "author": articles.by_author,
        "topic": articles.about_topic,
    }[kind](thing)
    path = thing.url if kind == "section" else thing.get_absolute_url()
    words = thing.biography if kind == "author" else thing.description
    return Stream(f"{settings.SITE_NAME}: {thing}", path, words, _picture(thing), chosen)


def _picture(thing: Any) -> Any:
    """A topic's picture, an author's portrait."""
    return getattr(thing, "picture", None) or getattr(thing, "portrait", None)


def feeds_of(article: ArticlePage) -> Iterator[str]:
    """The absolute address of every feed that an article stands in."""
    paths = ["/", article.section.url]
    paths += [author.get_absolute_url() for author in article.authors]
    paths += [topic.get_absolute_url() for topic in article.topics.all()]
    return (f"{settings.SITE_URL}{path}{feed}" for path in paths for feed in FEEDS)
