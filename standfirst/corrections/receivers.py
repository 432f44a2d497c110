"""Wagtail says "published"."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from standfirst.articles.models import ArticlePage
from standfirst.corrections.actions import record_version


@receiver(page_published, sender=ArticlePage)
def article_published(instance: ArticlePage, **kwargs: Any) -> None:
    record_version(article=instance)
