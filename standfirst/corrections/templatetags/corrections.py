"""Corrections and versions in an article's page; the same for every visitor."""

from typing import Any

from django import template

from standfirst.articles.models import ArticlePage
from standfirst.corrections.credits import corrections_of
from standfirst.corrections.models import Version
from standfirst.statements import Prepared

register = template.Library()

_COUNT = Prepared(lambda number: Version.objects.of_article(number).counted())

PARTS = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "byline": "Byline",
    "corrections": "Corrections",
    "body": "Text",
}


@register.inclusion_tag("corrections/_corrections.html")
def corrections(article: ArticlePage, place: str) -> dict[str, Any]:
    """The article's corrections that stand at the "top" or at the "foot"."""
    return {"corrections": [note for note in corrections_of(article) if note.place == place]}


@register.simple_tag
def version_count(article: ArticlePage) -> int:
    """How many versions everybody may see: those of an article that is out (as `visible_to` says of rows)."""
    return (_COUNT.first(article.pk) or 0) if article.is_out else 0


@register.filter
def part_name(part: str) -> str:
    return PARTS[part]
