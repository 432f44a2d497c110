"""The conversation in other desks' pages; the same for every visitor."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from standfirst.articles.models import ArticlePage
from standfirst.comments.marks import with_marks
from standfirst.comments.markup import MAX_LENGTH
from standfirst.comments.models import Comment, CommentRules, Discussion
from standfirst.comments.said import said_page
from standfirst.comments.threads import QUESTIONS, SORTS, ThreadPage, roots_page
from standfirst.lib.ids import BIGGEST_ID
from standfirst.pages.kept import kept
from standfirst.readers.models import Reader

register = template.Library()

BADGES = {
    "writer": _("Wrote this article"),
    "newsroom": _("Newsroom"),
    "pick": _("Editors’ pick"),
    "new": _("New reader"),
}
PICKS_ON_TOP = 3


@register.simple_tag
def thread(article: ArticlePage) -> SafeString:
    """The first screen of an article's conversation; nothing where it is off. It is kept until a comment changes it."""
    key = ("thread", article.pk, article.comments_mode, get_language())
    return kept(key, lambda: render_to_string("comments/_thread.html", _first_screen(article)))


def _first_screen(article: ArticlePage) -> dict[str, Any]:
    """What `_thread.html` shows of an article, in four queries whatever the size of its conversation."""
    rows = Discussion.objects.with_rules().select_related("question_time")
    discussion = rows.filter(article=article).first()
    discussion = discussion or Discussion(article=article, mode=article.comments_mode)
    page = roots_page(discussion, sort=first_sort(discussion)) if discussion.pk else ThreadPage([])
    return thread_context(discussion, page)


@register.simple_tag
def marked(halves: tuple[SafeString, SafeString], article: ArticlePage) -> tuple[SafeString, SafeString]:
    """The two halves of the body with marks at the words that comments are about."""
    first, second = with_marks(halves, article)
    # The halves are safe, and so are the marks: each was rendered by its template.
    return mark_safe(first), mark_safe(second)  # noqa: S308


@register.simple_tag
def comment_count(article: ArticlePage) -> int | None:
    """How many comments readers see under this article, None where they are off; `for_cards` has loaded it already."""
    if article.comments_mode == ArticlePage.Comments.OFF:
        return None
    discussion = getattr(article, "discussion", None)
    return 0 if discussion is None else discussion.visible_count


@register.inclusion_tag("comments/_editors_picks.html")
def editors_picks(number: int = 3) -> dict[str, Any]:
    """The latest comments the editors picked, wherever they stand."""
    picks = Comment.objects.visible_to(None).listed().picked().with_names().with_articles()
    return {"comments": list(picks[:number])}


@register.inclusion_tag("comments/_said.html")
def said_by(reader: Reader) -> dict[str, Any]:
    """The latest comments of a reader, with the way to what is older; the same for everybody."""
    comments = Comment.objects.visible_to(None).listed().by_author(reader)
    list_url = reverse("comments:by_reader", args=[reader.handle])
    return {**said_page(comments), "list_url": list_url, "profile": reader}


@register.inclusion_tag("comments/_reader_quote.html")
def reader_quote(number: str) -> dict[str, Any]:
    """A comment that an editor set into a story; nothing where readers cannot see it (any more)."""
    is_id = number.isascii() and number.isdecimal() and int(number) <= BIGGEST_ID
    rows = Comment.objects.visible_to(None).listed().with_names().with_articles()
    return {"comment": rows.filter(pk=int(number)).first() if is_id else None}


@register.filter
def badge_words(badge: str) -> str:
    return str(BADGES[badge])


def _house_rules(discussion: Discussion) -> str:
    chosen = getattr(discussion, "house_rules", None)
    return CommentRules.default_rules() if chosen is None else chosen


def editors_choice(discussion: Discussion) -> list[Comment]:
    """The latest of its comments that the editors picked, for the top of the conversation."""
    return list(Comment.objects.filter(discussion=discussion).listed().picked().select_related("author")[:PICKS_ON_TOP])


def first_sort(discussion: Discussion) -> str:
    """The order of the first screen: while readers may ask the writer, questions and answers come first."""
    question_time = getattr(discussion, "question_time", None)
    return QUESTIONS if question_time is not None and question_time.is_open else "newest"


def thread_context(discussion: Discussion, page: ThreadPage) -> dict[str, Any]:
    """What `_thread.html` shows."""
    question_time = getattr(discussion, "question_time", None) if discussion.pk else None
    return {
        "discussion": discussion,
        "article_id": discussion.article_id,
        "page": page,
        "sorts": {QUESTIONS: _("Questions and answers"), **SORTS} if question_time else SORTS,
        "question_time": question_time,
        "house_rules": _house_rules(discussion),
        "picks": editors_choice(discussion) if discussion.pk and page.sort != "picks" else [],
        "max_length": MAX_LENGTH,
        "thread_url": reverse("comments:thread", args=[discussion.article_id]),
    }
