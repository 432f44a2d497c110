"""What the newsroom does with an article."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.articles.tasks import tell_hub
from standfirst.pictures.tasks import make_sizes


def date_article(*, article: ArticlePage) -> None:
    """Give a published article its dateline; when it is published again, the time of its update."""
    if article.published_at is None:
        article.published_at = article.first_published_at or timezone.now()
    elif article.first_published_at != article.last_published_at:
        article.updated_at = article.last_published_at
    ArticlePage.objects.filter(pk=article.pk).update(published_at=article.published_at, updated_at=article.updated_at)


def prepare_pictures(*, article: ArticlePage) -> None:
    """Have the sizes made of every picture that stands in the article."""
    for picture in filter(None, [article.lead_picture, *pictures_in(article)]):
        make_sizes.enqueue(picture.pk)


def tell_subscribers(*, article: ArticlePage) -> None:
    """Have the hub told that the article's feeds have news, as soon as its dateline has come."""
    if settings.WEBSUB_HUB and article.live and article.published_at:
        tell_hub.using(run_after=article.published_at).enqueue(article.pk)


def pictures_in(article: ArticlePage) -> Iterator[Any]:
    """Every picture of the body: alone, in a gallery, before a video. Some may have been deleted (None)."""
    for block in article.body:
        if block.block_type == "picture":
            yield block.value["picture"]
        elif block.block_type == "gallery":
            yield from (shown["picture"] for shown in block.value["pictures"])
        elif block.block_type == "recording" and block.value["recording"]:
            yield block.value["recording"].poster
