"""Counting what is read, without knowing who reads."""

from django.db.models import F
from django.utils import timezone

from standfirst.articles.models import ArticlePage, Reading


def count_reading(*, article: ArticlePage) -> None:
    """Add one to this article's count of the present hour."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    Reading.objects.get_or_create(article=article, hour=hour)
    Reading.objects.filter(article=article, hour=hour).update(count=F("count") + 1)
