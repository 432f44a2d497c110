"""Wagtail says "published", "taken down", "moved"."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from standfirst.articles.actions import date_article, prepare_pictures, tell_subscribers
from standfirst.articles.models import ArticlePage, Page
from standfirst.articles.search.actions import forget_article, index_article


@receiver(page_published, sender=ArticlePage)
def article_published(instance: ArticlePage, **kwargs: Any) -> None:
    # Wagtail sends this also when it only schedules: such an article has no dateline yet.
    if instance.live:
        # All who hear of it read them: search, the versions, the alerts.
        prefetch_related_objects([instance], "bylines__author", "corrections")
        date_article(article=instance)
        index_article(article=instance)
        tell_subscribers(article=instance)
    prepare_pictures(article=instance)


@receiver(page_unpublished, sender=ArticlePage)
def article_taken_down(instance: ArticlePage, **kwargs: Any) -> None:
    forget_article(article=instance)


@receiver(post_page_move)
def article_moved(instance: Page, **kwargs: Any) -> None:
    """An article that moved to another section is found there."""
    if isinstance(instance.specific, ArticlePage):
        index_article(article=instance.specific)
