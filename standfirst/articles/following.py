"""Following an author, a topic, a section or one story."""

from typing import Any

from django.db import models

from standfirst.articles.models import ArticlePage, Author, Interest, SectionPage, Topic
from standfirst.limits.follows import count_follow


def find_thing(kind: str, pk: int, *, reader: Any) -> models.Model | None:
    """What can be followed under this kind (interest.KINDS) and id; None when it is not there for this reader."""
    rows: dict[str, Any] = {
        "author": Author.objects.visible_to(reader),
        "topic": Topic.objects.visible_to(reader),
        "section": SectionPage.objects.live(),
        "article": ArticlePage.objects.visible_to(reader),
    }
    found: models.Model | None = rows[kind].filter(pk=pk).first()
    return found


def follow_thing(*, reader: Any, kind: str, thing: Any) -> bool:
    """Follow it; return False if the reader did already. Raises FollowedTooMany."""
    if Interest.objects.filter(reader=reader, **{kind: thing}).exists():
        return False
    count_follow(reader.pk)
    _, is_new = Interest.objects.get_or_create(reader=reader, **{kind: thing})
    return is_new


def follow_conversation(*, reader: Any, article: ArticlePage) -> bool:
    """Follow an article with its new comments; return False if the reader did already. Raises FollowedTooMany."""
    follow_thing(reader=reader, kind="article", thing=article)
    interest = Interest.objects.get(reader=reader, article=article)
    return Interest.objects.filter(pk=interest.pk, with_comments=False).update(with_comments=True) > 0


def unfollow_conversation(*, reader: Any, article: ArticlePage) -> bool:
    """Be told of new comments no longer; the story itself is still followed. Return False if they were not."""
    return Interest.objects.in_conversation(article).filter(reader=reader).update(with_comments=False) > 0


def unfollow_thing(*, reader: Any, kind: str, pk: int) -> bool:
    """Follow it no longer; return False if the reader did not."""
    return Interest.objects.filter(reader=reader, **{f"{kind}_id": pk}).delete()[0] > 0
