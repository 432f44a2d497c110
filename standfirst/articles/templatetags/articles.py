"""What article templates need beyond Django's own: datelines and ages, structured data, the body in two halves."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import dateformat, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from standfirst.articles import structured_data as schema
from standfirst.articles.live_pages import LiveBlogPage
from standfirst.articles.live_structured_data import live_blog_posting
from standfirst.articles.models import ArticlePage
from standfirst.pictures.made import Size
from standfirst.pictures.renditions import shared

register = template.Library()

RECENT = timedelta(hours=24)
LEAD_PARAGRAPHS = 3


@register.filter
def grouped(number: int) -> str:
    """`1204`, `100,001`: newspapers group from five digits on; in the manner of the language at hand."""
    return intcomma(number) if number >= 10_000 else str(number)


@register.filter
def dateline(moment: datetime) -> str:
    """`Friday 03 January 2020 13:11 GMT`, in the paper's zone with its abbreviation."""
    return dateformat.format(timezone.localtime(moment), "l d F Y H:i T")


@register.filter
def clock(moment: datetime) -> str:
    """`15:42 GMT`."""
    return dateformat.format(timezone.localtime(moment), "H:i T")


@register.filter
def moment(instant: datetime) -> str:
    """`15:42 GMT` today, `3 January 2020, 15:42 GMT` on other days: what a lasting page may say."""
    local = timezone.localtime(instant)
    return clock(instant) if local.date() == timezone.localdate() else f"{day(instant)}, {clock(instant)}"


@register.filter
def day(moment: datetime) -> str:
    """`3 January 2020`."""
    return dateformat.format(timezone.localtime(moment), "j F Y")


@register.filter
def age(moment: datetime) -> str:
    """`3 hours ago` within a day, else the day."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("just now")
    if timezone.now() - moment < RECENT:
        return _("%(time)s ago") % {"time": timesince(moment, depth=1)}
    return day(moment)


@register.simple_tag(takes_context=True)
def halves(context: dict[str, Any], body: StreamValue) -> tuple[SafeString, SafeString]:
    """The rendered body up to its third paragraph, and the rest: the invitation stands between the two."""
    opening, remainder, paragraphs = [], [], 0
    offered = {"frames_allowed": context.get("frames_allowed", ())}
    for block in body:
        html = block.render(offered)
        if paragraphs < LEAD_PARAGRAPHS and block.block_type == "paragraph":
            cut, found = _end_of_paragraph(html, LEAD_PARAGRAPHS - paragraphs)
            paragraphs += found
            opening.append(html[:cut])
            remainder.append(html[cut:])
        else:
            (opening if paragraphs < LEAD_PARAGRAPHS else remainder).append(html)
    # Each block has rendered itself safely; here they are only put one after the other.
    return mark_safe("".join(opening)), mark_safe("".join(remainder))  # noqa: S308


@register.simple_tag
def structured_data(article: ArticlePage) -> SafeString:
    """schema.org NewsArticle for a script element."""
    return schema.as_script(schema.news_article(article))


@register.simple_tag
def live_structured_data(page: LiveBlogPage, article: ArticlePage) -> SafeString:
    """schema.org LiveBlogPosting for a script element."""
    return schema.as_script(live_blog_posting(page, article))


@register.simple_tag
def share_picture(article: ArticlePage) -> Size | None:
    """The picture that other sites show beside a link to the article."""
    return shared(article.lead_picture)[0] if article.lead_picture else None


def _end_of_paragraph(html: str, number: int) -> tuple[int, int]:
    """Where the paragraph with this number ends, counted from 1, and how many were found up to there."""
    ends = [match.end() for match in re.finditer(r"</p>(?!\s*</li>)", html)][:number]
    return (ends[-1] if len(ends) == number else len(html)), len(ends)
