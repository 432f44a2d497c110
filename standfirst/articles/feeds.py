"""RSS, Atom and JSON Feed in full text, for the paper and for each section, author and topic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from standfirst.articles.live_pages import entries_html
from standfirst.articles.models import ArticlePage, Author, Correction, SectionPage, Topic
from standfirst.articles.querysets import ArticleQuerySet
from standfirst.articles.sections import with_sections
from standfirst.articles.templatetags.articles import day

ITEMS = 30


@dataclass(frozen=True)
class Stream:
    """A list of articles that has feeds: its name, the page it belongs to, its articles."""

    title: str
    path: str
    description: str
    articles: ArticleQuerySet


def stream_of(kind: str, slug: str) -> Stream:
    """The stream of the whole paper (kind "paper") or of one section, author or topic; Http404 for an unknown one."""
    articles = ArticlePage.objects.visible_to().latest_first()
    if kind == "paper":
        return Stream(settings.SITE_NAME, "/", settings.SITE_NAME, articles)
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
    return Stream(f"{settings.SITE_NAME}: {thing}", path, words, chosen)


class RssFeed(Feed):
    """RSS 2.0 with the whole text of each article."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    def get_object(self, request: HttpRequest, kind: str = "paper", slug: str = "") -> Stream:
        return stream_of(kind, slug)

    def title(self, stream: Stream) -> str:
        return stream.title

    def link(self, stream: Stream) -> str:
        return stream.path

    def description(self, stream: Stream) -> str:
        return stream.description

    subtitle = description

    def items(self, stream: Stream) -> Iterable[ArticlePage]:
        articles = stream.articles.for_cards().with_live_entries().prefetch_related("topics", "corrections")
        return with_sections(articles[:ITEMS])

    def item_title(self, article: ArticlePage) -> str:
        return article.headline

    def item_description(self, article: ArticlePage) -> str:
        top, foot = _corrections(article, Correction.Place.TOP), _corrections(article, Correction.Place.FOOT)
        standfirst = f"<p><strong>{article.standfirst}</strong></p>"
        return f"{top}{standfirst}{article.body.render_as_block()}{entries_html(article)}{foot}"

    def item_link(self, article: ArticlePage) -> str:
        return article.url

    def item_author_name(self, article: ArticlePage) -> str:
        return ", ".join(author.name for author in article.authors)

    def item_pubdate(self, article: ArticlePage) -> datetime | None:
        return article.published_at

    def item_updateddate(self, article: ArticlePage) -> datetime | None:
        return article.updated_at or article.published_at

    def item_categories(self, article: ArticlePage) -> list[str]:
        return [article.section.title, *(topic.name for topic in article.topics.all())]


class AtomFeed(RssFeed):
    """RFC 4287."""

    feed_type = Atom1Feed


@require_safe
def json_feed(request: HttpRequest, kind: str = "paper", slug: str = "") -> HttpResponse:
    """JSON Feed 1.1 (jsonfeed.org)."""
    stream, feed = stream_of(kind, slug), RssFeed()
    return JsonResponse(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": stream.title,
            "home_page_url": settings.SITE_URL + stream.path,
            "feed_url": settings.SITE_URL + request.path,
            "items": [_json_item(feed, article) for article in feed.items(stream)],
        },
        content_type="application/feed+json",
    )


def _corrections(article: ArticlePage, place: str) -> SafeString:
    """The corrections that stand there, each a dated paragraph."""
    notes = [note for note in article.corrections.all() if note.place == place]
    words = "<p><strong>{}, {}:</strong> {}</p>"
    return format_html_join("", words, ((_("Correction"), day(note.corrected_at), note.text) for note in notes))


def _json_item(feed: RssFeed, article: ArticlePage) -> dict[str, Any]:
    return {
        "id": article.full_url,
        "url": article.full_url,
        "title": article.headline,
        "summary": article.standfirst,
        "content_html": feed.item_description(article),
        "date_published": _iso(article.published_at),
        "date_modified": _iso(feed.item_updateddate(article)),
        "authors": [
            {"name": author.name, "url": settings.SITE_URL + author.get_absolute_url()} for author in article.authors
        ],
        "tags": feed.item_categories(article),
    }


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
