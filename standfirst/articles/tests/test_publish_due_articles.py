import time
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage
from standfirst.articles.paper import found_paper
from standfirst.articles.tasks import publish_due_articles

pytestmark = pytest.mark.django_db


def test_a_scheduled_article_is_published_when_its_time_has_come() -> None:
    go_live_at = timezone.now() + timedelta(seconds=1.5)
    article = _scheduled(go_live_at)
    publish_due_articles.call()
    assert not ArticlePage.objects.visible_to(None).filter(pk=article.pk).exists()

    time.sleep((go_live_at - timezone.now()).total_seconds() + 0.01)
    publish_due_articles.call()
    assert ArticlePage.objects.visible_to(None).filter(pk=article.pk).exists()


def test_an_article_whose_time_is_over_is_taken_down() -> None:
    found_paper()
    article = make_article()
    ArticlePage.objects.update(expire_at=timezone.now() - timedelta(seconds=1))
    publish_due_articles.call()
    assert not ArticlePage.objects.visible_to(None).filter(pk=article.pk).exists()


def _scheduled(go_live_at: datetime) -> ArticlePage:
    found_paper()
    article = make_article(status="draft")
    article.go_live_at = go_live_at
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)
