"""Wagtail says "published"."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from standfirst.articles.models import ArticlePage
from standfirst.corrections.actions import record_published


@receiver(page_published, sender=ArticlePage)
def article_published(instance: ArticlePage, **kwargs: Any) -> None:
    # Wagtail sends this also when it only schedules. What it has published, it has just written.
    if instance.live:
        record_published(article=instance)
