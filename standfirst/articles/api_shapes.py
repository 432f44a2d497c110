"""What the articles' desk answers in the API: the shapes, and how they are filled."""

from datetime import datetime
from typing import Any

from django.conf import settings
from ninja import Field, Schema

from standfirst.articles.models import ArticlePage, Correction, LiveEntry, SectionPage
from standfirst.articles.publishing import status_of
from standfirst.articles.story import STATUSES
from standfirst.pictures.models import Picture


class LeadPicture(Schema):
    url: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


class Conversation(Schema):
    mode: str = Field(description=", ".join(ArticlePage.Comments.values))
    count: int = Field(description="Comments that everybody can see.")


class CorrectionNote(Schema):
    text: str
    corrected_at: datetime
    place: str = Field(description=", ".join(Correction.Place.values))


class LiveBlogState(Schema):
    """That the article is a live blog; its entries are a call of their own."""

    began_at: datetime
    ended_at: datetime | None = Field(description="null while it runs.")


class LiveEntryItem(Schema):
    """One entry of a live blog. body_html is safe to show; summary is how the list of key events tells it."""

    id: str
    url: str
    headline: str
    body_html: str
    summary: str
    is_key_event: bool
    author: str | None
    published_at: datetime
    edited_at: datetime | None


class Article(Schema):
    """An article. body_html is safe to show; section, authors and topics are named as in the paper."""

    id: str
    url: str
    status: str = Field(description=", ".join(STATUSES))
    headline: str
    standfirst: str
    section: str
    authors: list[str]
    topics: list[str]
    published_at: datetime | None
    updated_at: datetime | None
    lead_picture: LeadPicture | None
    body_html: str
    comments: Conversation
    corrections: list[CorrectionNote]
    live_blog: LiveBlogState | None = None


class Filing(Schema):
    """A section, author or topic: its id follows and alerts, its slug chooses articles, its name files them."""

    id: str
    slug: str
    name: str
    url: str


def article_shape(article: ArticlePage) -> dict[str, Any]:
    """The article as JSON; see `Article`."""
    return {
        "id": str(article.pk),
        "url": settings.SITE_URL + article.url,
        "status": status_of(article),
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": article.section.title,
        "authors": [author.name for author in article.authors],
        "topics": [topic.name for topic in article.topics.all()],
        "published_at": article.published_at,
        "updated_at": article.updated_at,
        "lead_picture": picture_words(article.lead_picture) if article.lead_picture else None,
        "body_html": "\n".join(block.render() for block in article.body),
        "comments": {"mode": article.comments_mode, "count": _comment_count(article)},
        "corrections": [
            {"text": note.text, "corrected_at": note.corrected_at, "place": note.place}
            for note in article.corrections.all()
        ],
        "live_blog": _live_blog_shape(article),
    }


def picture_words(picture: Picture) -> dict[str, Any]:
    """What a picture is, in `LeadPicture`'s fields."""
    return {
        "url": settings.SITE_URL + picture.file.url,
        "alt": picture.description,
        "caption": picture.caption,
        "credit": picture.credit,
        "width": picture.width,
        "height": picture.height,
    }


def live_entry_shape(entry: LiveEntry) -> dict[str, Any]:
    """See `LiveEntryItem`."""
    return {
        "id": str(entry.pk),
        "url": entry.full_url,
        "headline": entry.headline,
        "body_html": entry.html,
        "summary": entry.summary,
        "is_key_event": entry.is_key_event,
        "author": entry.author.name if entry.author else None,
        "published_at": entry.published_at,
        "edited_at": entry.edited_at,
    }


def section_shape(section: SectionPage) -> dict[str, Any]:
    """A section as a `Filing`."""
    return _filing(section, name=section.title, path=section.url or "/")


def filing_shape(row: Any) -> dict[str, Any]:
    """An author or a topic as a `Filing`."""
    return _filing(row, name=row.name, path=row.get_absolute_url())


def _filing(row: Any, *, name: str, path: str) -> dict[str, Any]:
    return {"id": str(row.pk), "slug": row.slug, "name": name, "url": settings.SITE_URL + path}


def _comment_count(article: ArticlePage) -> int:
    discussion = getattr(article, "discussion", None)
    return discussion.visible_count if discussion else 0


def _live_blog_shape(article: ArticlePage) -> dict[str, Any] | None:
    blog = getattr(article, "live_blog", None)
    return {"began_at": blog.began_at, "ended_at": blog.ended_at} if blog else None
