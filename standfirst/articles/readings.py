"""Counting what is read, without knowing who reads."""

import re
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from standfirst import limits
from standfirst.articles.models import ArticlePage, Reading

# What programs that fetch pages call themselves; browsers that people read with have none of these words.
_PROGRAM = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|headless|lighthouse|preview|monitor|fetch|scan|archiv|facebookexternal|"
    r"curl|wget|python|java/|go-http|okhttp|libwww|perl|ruby|node|axios|phantom|selenium|playwright|puppeteer",
    re.IGNORECASE,
)
# A household may read one story on a few devices; more than that in an hour is somebody who turns the wheel.
MOST_PER_HOUR = 6


def is_reading(*, article: ArticlePage, user_agent: str, network: str) -> bool:
    """Whether this call counts: a browser's, and not one of too many from the same network (stored as a hash only)."""
    if not user_agent or _PROGRAM.search(user_agent):
        return False
    key = f"{article.pk} {network}"
    return limits.take("reading", key, limit=MOST_PER_HOUR, period=timedelta(hours=1)).allowed


def count_reading(*, article: ArticlePage) -> None:
    """Add one to this article's count of the present hour."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    Reading.objects.get_or_create(article=article, hour=hour)
    Reading.objects.filter(article=article, hour=hour).update(count=F("count") + 1)
