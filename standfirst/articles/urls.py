from typing import Any

from django.urls import path
from django.urls.resolvers import URLPattern
from django.views.decorators.http import require_safe

from standfirst.apikit import fields  # noqa: F401  (knows <id:…>)
from standfirst.articles import feeds, sitemaps, views
from standfirst.articles.search.views import search

app_name = "articles"


def _feeds(prefix: str, kind: str) -> list[URLPattern]:
    """The three feeds of one kind of stream."""
    given: dict[str, Any] = {"kind": kind}
    return [
        path(f"{prefix}rss.xml", require_safe(feeds.RssFeed()), given, name=f"{kind}-rss"),
        path(f"{prefix}atom.xml", require_safe(feeds.AtomFeed()), given, name=f"{kind}-atom"),
        path(f"{prefix}feed.json", feeds.json_feed, given, name=f"{kind}-json"),
    ]


urlpatterns = [
    path("authors/<slug:slug>/", views.author, name="author"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("search/", search, name="search"),
    path("articles/<id:pk>/read", views.read, name="read"),
    path("articles/entries/<id:pk>/", views.live_entry, name="live-entry"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-<int:number>.xml", sitemaps.chunk, name="sitemap-chunk"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news-sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    *_feeds("", "paper"),
    *_feeds("authors/<slug:slug>/", "author"),
    *_feeds("topics/<slug:slug>/", "topic"),
    *_feeds("<slug:slug>/", "section"),
]
