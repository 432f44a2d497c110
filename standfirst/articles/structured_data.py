"""schema.org NewsArticle as JSON-LD, with the fields that search engines' documentation recommends."""

import json
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from standfirst.articles.models import ArticlePage, Author
from standfirst.pictures.models import Picture
from standfirst.pictures.renditions import shared

# What would end the script element or start a comment in it, as JSON escapes.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def news_article(article: ArticlePage) -> dict[str, Any]:
    """The article as schema.org/NewsArticle."""
    updated_at = article.updated_at or article.published_at
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": article.full_url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": article.full_url},
        "url": article.full_url,
        "headline": article.headline,
        "description": article.standfirst,
        "inLanguage": settings.LANGUAGE_CODE,
        "articleSection": article.section.title,
        "keywords": [topic.name for topic in article.topics.all()],
        "datePublished": article.published_at.isoformat() if article.published_at else None,
        "dateModified": updated_at.isoformat() if updated_at else None,
        "author": [_person(author) for author in article.authors],
        "image": picture_objects(article.lead_picture),
        "publisher": _publisher(),
        "correction": [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.corrected_at.isoformat()}
            for note in article.corrections.all()
        ],
        "discussionUrl": None if article.comments_mode == article.Comments.OFF else f"{article.full_url}#comments",
        "isAccessibleForFree": True,
    }


def _person(author: Author) -> dict[str, Any]:
    person = {
        "@type": "Person",
        "name": author.name,
        "url": settings.SITE_URL + author.get_absolute_url(),
        "jobTitle": author.role,
        "image": settings.SITE_URL + author.portrait.file.url if author.portrait else None,
    }
    return {key: value for key, value in person.items() if value}


def picture_objects(picture: Picture | None) -> list[dict[str, Any]]:
    """A picture in the shapes that search engines ask for."""
    return [
        {
            "@type": "ImageObject",
            "url": settings.SITE_URL + size.url,
            "width": size.width,
            "height": size.height,
            "caption": picture.caption,
            "creditText": picture.credit,
        }
        for size in (shared(picture) if picture else [])
        if picture
    ]


def _publisher() -> dict[str, Any]:
    logo = {"@type": "ImageObject", "url": settings.SITE_URL + static("icon-512.png"), "width": 512, "height": 512}
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.SITE_NAME,
        "url": f"{settings.SITE_URL}/",
        "logo": logo,
    }


def as_script(data: dict[str, Any]) -> SafeString:
    """JSON for a script element: safe whatever a headline holds."""
    kept = {key: value for key, value in data.items() if value not in (None, "", [])}
    return mark_safe(json.dumps(kept, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308
