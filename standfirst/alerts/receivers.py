"""Wagtail says "published"."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from standfirst.alerts.actions import tell_followers
from standfirst.alerts.correcting import tell_of_corrections
from standfirst.articles.models import ArticlePage


@receiver(page_published, sender=ArticlePage)
def article_published(instance: ArticlePage, **kwargs: Any) -> None:
    tell_followers(article=instance)
    tell_of_corrections(article=instance)
