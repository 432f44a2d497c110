"""schema.org LiveBlogPosting as JSON-LD: what the article says of itself, and its entries."""

from typing import Any

from django.conf import settings

from standfirst.articles.live_pages import LiveBlogPage
from standfirst.articles.models import ArticlePage, LiveEntry
from standfirst.articles.structured_data import news_article, picture_objects


def live_blog_posting(page: LiveBlogPage, article: ArticlePage) -> dict[str, Any]:
    """The article as schema.org/LiveBlogPosting, with the entries of this page."""
    ended_at = page.blog.ended_at
    return {
        **news_article(article),
        "@type": "LiveBlogPosting",
        "coverageStartTime": page.blog.began_at.isoformat(),
        "coverageEndTime": ended_at.isoformat() if ended_at else None,
        "liveBlogUpdate": [_update(entry, article) for entry in page.entries],
    }


def _update(entry: LiveEntry, article: ArticlePage) -> dict[str, Any]:
    author = entry.author
    update: dict[str, Any] = {
        "@type": "BlogPosting",
        "headline": entry.headline or entry.title,
        "articleBody": entry.text,
        "datePublished": entry.published_at.isoformat(),
        "dateModified": entry.last_at.isoformat(),
        "url": entry.full_url,
    }
    if entry.picture:
        update["image"] = picture_objects(entry.picture)
    if author:
        address = settings.SITE_URL + author.get_absolute_url()
        update["author"] = {"@type": "Person", "name": author.name, "url": address}
    return update
