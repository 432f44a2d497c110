"""RSS, Atom and JSON Feed in full text, for the paper and for each section, author and topic."""

import mimetypes
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Enclosure, SyndicationFeed
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from standfirst.articles.feed_formats import FullAtom, FullRss
from standfirst.articles.fulltext import for_xml, full_text
from standfirst.articles.models import ArticlePage
from standfirst.articles.sections import with_sections
from standfirst.articles.streams import Stream, stream_of
from standfirst.pictures.renditions import shared

ITEMS = 30


class RssFeed(Feed):
    """RSS 2.0 with the whole text of each article."""

    feed_type: type[SyndicationFeed] = FullRss

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        return with_hub(response, request)

    def get_object(self, request: HttpRequest, kind: str = "paper", slug: str = "") -> Stream:
        return stream_of(kind, slug)

    def title(self, stream: Stream) -> str:
        return for_xml(stream.title)

    def link(self, stream: Stream) -> str:
        return settings.SITE_URL + stream.path

    def description(self, stream: Stream) -> str:
        return for_xml(stream.description) or stream.title

    subtitle = description

    def author_name(self, stream: Stream) -> str:
        return settings.SITE_NAME

    def feed_extra_kwargs(self, stream: Stream) -> dict[str, Any]:
        return {"picture": picture_url(stream)}

    def items(self, stream: Stream) -> Iterable[ArticlePage]:
        articles = stream.articles.for_cards().with_live_entries().prefetch_related("topics", "corrections")
        return with_sections(articles[:ITEMS])

    def item_title(self, article: ArticlePage) -> str:
        return for_xml(article.headline)

    def item_description(self, article: ArticlePage) -> str:
        return for_xml(article.standfirst)

    def item_extra_kwargs(self, article: ArticlePage) -> dict[str, Any]:
        return {"full_text": full_text(article), "authors": _authors(article)}

    def item_link(self, article: ArticlePage) -> str:
        return article.full_url

    def item_guid(self, article: ArticlePage) -> str:
        return article.full_url

    def item_pubdate(self, article: ArticlePage) -> datetime | None:
        return article.published_at

    def item_updateddate(self, article: ArticlePage) -> datetime | None:
        return article.updated_at or article.published_at

    def item_categories(self, article: ArticlePage) -> list[str]:
        return [for_xml(word) for word in _words(article)]

    def item_enclosures(self, article: ArticlePage) -> list[Enclosure]:
        if article.lead_picture is None:
            return []
        picture = shared(article.lead_picture)[0]
        kind = mimetypes.guess_type(picture.url)[0] or "image/jpeg"
        return [Enclosure(settings.SITE_URL + picture.url, str(picture.size_bytes), kind)]


class AtomFeed(RssFeed):
    """RFC 4287."""

    feed_type = FullAtom


@require_safe
def json_feed(request: HttpRequest, kind: str = "paper", slug: str = "") -> HttpResponse:
    """JSON Feed 1.1 (jsonfeed.org)."""
    stream = stream_of(kind, slug)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": stream.title,
        "description": stream.description,
        "language": get_language(),
        "home_page_url": settings.SITE_URL + stream.path,
        "feed_url": settings.SITE_URL + request.path,
        "icon": picture_url(stream) or settings.SITE_URL + "/static/icon-512.png",
        "hubs": [{"type": "WebSub", "url": settings.WEBSUB_HUB}] if settings.WEBSUB_HUB else [],
        "items": [_json_item(article) for article in RssFeed().items(stream)],
    }
    said = {name: value for name, value in feed.items() if value or name == "items"}
    return with_hub(JsonResponse(said, content_type="application/feed+json"), request)


def picture_url(stream: Stream) -> str:
    """The square of the stream's picture; "" for one without."""
    return settings.SITE_URL + shared(stream.picture)[-1].url if stream.picture else ""


def with_hub(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Say where the feed can be subscribed to (W3C WebSub, section 4), if the paper has a hub."""
    if settings.WEBSUB_HUB:
        own = settings.SITE_URL + request.path
        response.headers["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{own}>; rel="self"'
    return response


def _json_item(article: ArticlePage) -> dict[str, Any]:
    updated_at = article.updated_at or article.published_at
    item = {
        "id": article.full_url,
        "url": article.full_url,
        "title": article.headline,
        "summary": article.standfirst,
        "content_html": full_text(article),
        "image": settings.SITE_URL + shared(article.lead_picture)[0].url if article.lead_picture else None,
        "date_published": article.published_at.isoformat() if article.published_at else None,
        "date_modified": updated_at.isoformat() if updated_at else None,
        "authors": [{"name": name, "url": url} for name, url in _authors(article)],
        "tags": _words(article),
    }
    return {name: value for name, value in item.items() if value}


def _authors(article: ArticlePage) -> list[tuple[str, str]]:
    """Name and page of each author, in the order of the byline."""
    return [(for_xml(author.name), settings.SITE_URL + author.get_absolute_url()) for author in article.authors]


def _words(article: ArticlePage) -> list[str]:
    return [article.section.title, *(topic.name for topic in article.topics.all())]
