"""What article templates need beyond Django's own: datelines and ages, structured data, the body in two halves."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from wagtail.blocks import StreamValue

from standfirst.articles import structured_data as schema
from standfirst.articles.models import ArticlePage

register = template.Library()

RECENT = timedelta(hours=24)
LEAD_PARAGRAPHS = 3


@register.filter
def dateline(moment: datetime) -> str:
    """`Friday 03 January 2020 13:11 GMT`, in the paper's zone with its abbreviation."""
    return timezone.localtime(moment).strftime("%A %d %B %Y %H:%M %Z")


@register.filter
def clock(moment: datetime) -> str:
    """`15:42 GMT`."""
    return timezone.localtime(moment).strftime("%H:%M %Z")


@register.filter
def day(moment: datetime) -> str:
    """`3 January 2020`."""
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}"


@register.filter
def age(moment: datetime) -> str:
    """`3 hours ago` within a day, else the day."""
    if timezone.now() - moment < RECENT:
        return f"{timesince(moment, depth=1)} ago"
    return day(moment)


@register.filter
def opening(body: StreamValue) -> SafeString:
    """The body up to its third paragraph; `remainder` is the rest. The invitation stands between the two."""
    return _render(body, 0, _opening_length(body))


@register.filter
def remainder(body: StreamValue) -> SafeString:
    return _render(body, _opening_length(body), len(body))


@register.simple_tag
def structured_data(article: ArticlePage) -> SafeString:
    """schema.org NewsArticle for a script element."""
    return schema.as_script(schema.news_article(article))


@register.simple_tag
def share_picture(article: ArticlePage) -> str | None:
    """The address of the picture that other sites show beside a link to the article."""
    return schema.share_picture(article)


def _opening_length(body: StreamValue) -> int:
    paragraphs = 0
    for number, block in enumerate(body, start=1):
        paragraphs += block.block_type == "paragraph"
        if paragraphs == LEAD_PARAGRAPHS:
            return number
    return len(body)


def _render(body: StreamValue, first: int, end: int) -> SafeString:
    blocks: list[Any] = [body[number] for number in range(first, end)]
    return mark_safe("\n".join(block.render() for block in blocks))  # noqa: S308  each block renders itself safely
