"""Wagtail says "published"."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from standfirst.articles.actions import date_article, prepare_pictures
from standfirst.articles.models import ArticlePage


@receiver(page_published, sender=ArticlePage)
def article_published(instance: ArticlePage, **kwargs: Any) -> None:
    # Wagtail sends this also when it only schedules: such an article has no dateline yet.
    if instance.live:
        date_article(article=instance)
    prepare_pictures(article=instance)
