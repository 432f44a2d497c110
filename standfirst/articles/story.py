"""A story on its way into the paper: what may be known of it, and what may be wrong with it, field by field."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.utils import timezone

from standfirst.articles.markdown import WrongMarkdown, to_blocks
from standfirst.articles.models import ArticlePage
from standfirst.articles.names import reason_against
from standfirst.pictures.intake import PictureFile
from standfirst.pictures.models import Picture


class Story(TypedDict, total=False):
    """What is known of a story. Instants are aware; lead_picture None takes the picture away; one that the
    house has already is named by itself.

    status: published, draft or scheduled (published_at says when). slug: only for a story that is not there yet.
    """

    headline: str
    standfirst: str
    section: str
    authors: list[str]
    topics: list[str]
    body_markdown: str
    published_at: datetime | None
    status: str
    comments: str
    slug: str
    weight: int
    lead_picture: PictureFile | Picture | None


STATUSES = ("published", "draft", "scheduled")
DEFAULTS: Story = {
    "standfirst": "",
    "authors": [],
    "topics": [],
    "body_markdown": "",
    "published_at": None,
    "status": "published",
    "comments": ArticlePage.Comments.OPEN,
    "weight": ArticlePage.Weight.STORY,
    "lead_picture": None,
}
NO_BODY = "The article has no text: write some, or keep it with the status draft until there is."
LONGEST = {"headline": 255, "standfirst": 400, "body_markdown": 500_000, "slug": 120}


def check(story: Story) -> None:
    """Look at each field by itself; raises one ValidationError, by field, for all that is wrong."""
    problems: dict[str, str] = {}
    for field, check in _CHECKS.items():
        if field in story:
            reason = check(story[field])  # type: ignore[literal-required]
            if reason:
                problems[field] = reason
    if "body_markdown" in story and not story["body_markdown"].strip() and story.get("status") != "draft":
        problems.setdefault("body_markdown", NO_BODY)
    if problems:
        raise ValidationError(problems)


def _text_check(field: str, *, needed: bool = False) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        if needed and not text.strip():
            return f"Write a {field}."
        if len(text) > LONGEST[field]:
            return f"The {field} is longer than {LONGEST[field]} characters: shorten it."
        return None

    return check


def _check_body(text: str) -> str | None:
    try:
        to_blocks(text)
    except WrongMarkdown as wrong:
        return f"Line {wrong.line}: {wrong.reason}"
    return _text_check("body_markdown")(text)


def _names_check(what: str, *, longest: int, most: int) -> Callable[[list[str]], str | None]:
    def check(names: list[str]) -> str | None:
        if len(names) > most:
            return f"Name at most {most} {what}s."
        if any(not name.strip() or len(name) > longest for name in names):
            return f"The name of each {what} has 1 to {longest} characters."
        return next((reason for reason in map(reason_against, names) if reason), None)

    return check


def _choice_check(choices: Iterable[Any]) -> Callable[[Any], str | None]:
    allowed = list(choices)
    return lambda value: None if value in allowed else f"Choose one of {', '.join(map(str, allowed))}."


def _check_slug(slug: str) -> str | None:
    if slug and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        return "A slug has small letters a to z, digits and single hyphens between them."
    return _text_check("slug")(slug)


def _check_instant(instant: datetime | None) -> str | None:
    if instant is not None and timezone.is_naive(instant):
        return "Write the instant with its offset, such as 2030-01-31T09:30:00Z."
    return None


_CHECKS: Mapping[str, Callable[[Any], str | None]] = {
    "headline": _text_check("headline", needed=True),
    "standfirst": _text_check("standfirst"),
    "body_markdown": _check_body,
    "authors": _names_check("author", longest=120, most=20),
    "topics": _names_check("topic", longest=80, most=30),
    "published_at": _check_instant,
    "status": _choice_check(STATUSES),
    "comments": _choice_check(ArticlePage.Comments.values),
    "weight": _choice_check(ArticlePage.Weight.values),
    "slug": _check_slug,
}
