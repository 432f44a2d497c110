"""Carrying a story over to its article: what the story names, and nothing else. The story is checked (story.py)."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from standfirst.articles.addresses import named
from standfirst.articles.markdown import to_blocks
from standfirst.articles.models import ArticlePage, Author, Byline, Topic
from standfirst.articles.story import Story
from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.pictures.models import Picture


def write(article: ArticlePage, story: Story) -> None:
    """Carry what the story names over to the article, without saving it."""
    if "headline" in story:
        article.title = " ".join(story["headline"].split())
    if "standfirst" in story:
        article.standfirst = " ".join(story["standfirst"].split())
    if "body_markdown" in story:
        article.body = json.dumps(to_blocks(story["body_markdown"]))
    if "comments" in story:
        article.comments_mode = story["comments"]
    if "weight" in story:
        article.weight = story["weight"]
    if published_at := story.get("published_at"):
        article.published_at = _to_the_millisecond(published_at)
        if article.updated_at and article.updated_at < published_at:
            article.updated_at = None
    _write_relations(article, story)


def _to_the_millisecond(instant: datetime) -> datetime:
    """As exactly as a revision keeps it, so that a later version does not move the dateline."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def _write_relations(article: ArticlePage, story: Story) -> None:
    if "authors" in story:
        authors = [named(Author, name) for name in _once(story["authors"])]
        article.bylines = [Byline(author=author, sort_order=place) for place, author in enumerate(authors)]
    if "topics" in story:
        article.topics = [named(Topic, name) for name in _once(story["topics"])]
    if "lead_picture" in story:
        article.lead_picture = _picture(story["lead_picture"])


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(name.split()) for name in names))


def _picture(given: PictureFile | Picture | None) -> Any:
    try:
        return take_picture(given) if isinstance(given, PictureFile) else given
    except ValidationError as error:
        raise ValidationError({"lead_picture": error.messages}) from error
