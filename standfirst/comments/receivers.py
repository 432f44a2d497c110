"""Wagtail says "published"."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import carry_passages, open_discussion
from standfirst.comments.quotes import numbers_quoted_in
from standfirst.comments.tasks import tell_of_quotes


@receiver(page_published, sender=ArticlePage)
def article_published(instance: ArticlePage, **kwargs: Any) -> None:
    open_discussion(article=instance)
    if numbers_quoted_in(instance):
        tell_of_quotes.enqueue(instance.pk)
    carry_passages(article=instance)
