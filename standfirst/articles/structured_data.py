"""schema.org NewsArticle as JSON-LD, with the fields that search engines' documentation recommends."""

import json
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from standfirst.articles.models import ArticlePage
from standfirst.pictures.renditions import share_url

# What would end the script element or start a comment in it, as JSON escapes.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def news_article(article: ArticlePage) -> dict[str, Any]:
    """The article as schema.org/NewsArticle."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": article.full_url,
        "url": article.full_url,
        "headline": article.headline,
        "description": article.standfirst,
        "articleSection": article.section.title,
        "datePublished": article.published_at.isoformat() if article.published_at else None,
        "dateModified": (article.updated_at or article.published_at).isoformat() if article.published_at else None,
        "author": [
            {"@type": "Person", "name": author.name, "url": settings.SITE_URL + author.get_absolute_url()}
            for author in article.authors
        ],
        "image": share_picture(article),
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL,
            "logo": {"@type": "ImageObject", "url": settings.SITE_URL + static("icon-512.png")},
        },
        "correction": [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.corrected_at.isoformat()}
            for note in article.corrections.all()
        ],
        "isAccessibleForFree": True,
    }


def share_picture(article: ArticlePage) -> str | None:
    """The absolute address of the lead picture in the size that other sites show."""
    if article.lead_picture is None:
        return None
    return settings.SITE_URL + share_url(article.lead_picture)


def as_script(data: dict[str, Any]) -> SafeString:
    """JSON for a script element: safe whatever a headline holds."""
    kept = {key: value for key, value in data.items() if value not in (None, "", [])}
    return mark_safe(json.dumps(kept, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308
