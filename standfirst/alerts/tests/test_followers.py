"""Publishing by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.alerts.actions import no_alerts
from standfirst.alerts.models import Alert
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.models import ArticlePage
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.factories import make_subscription
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db


def follow(topic: str, number: int = 1) -> None:
    make_subscription(f"https://web.push.apple.com/{number}", topic)


def test_publishing_tells_followers_of_section_and_author_but_never_breaking(service: PushService) -> None:
    author = AuthorFactory()
    make_subscription(service.endpoint("section"), f"section:{make_section().pk}")
    make_subscription(service.endpoint("author"), f"author:{author.pk}", f"section:{make_section().pk}")
    make_subscription(service.endpoint("breaking"), "breaking")
    make_subscription(service.endpoint("other"), f"section:{make_section('sport').pk}")
    draft = make_article(authors=[author], published_at=None, status="draft")
    draft.save_revision().publish()
    run_jobs()
    assert service.counts == {"section": 1, "author": 1}
    assert Alert.objects.get().kind == "followers"


def test_followers_of_a_topic_are_told() -> None:
    topic = TopicFactory()
    follow(f"topic:{topic.pk}")
    article = make_article(published_at=None, status="draft")
    article.topics.add(topic)
    article.save_revision().publish()
    assert f"topic:{topic.pk}" in Alert.objects.get().topics


def test_correction_tells_nobody_again() -> None:
    follow(f"section:{make_section().pk}")
    article = make_article(published_at=None)
    Alert.objects.all().delete()
    article = ArticlePage.objects.get(pk=article.pk)
    article.title = "Corrected"
    article.save_revision().publish()
    assert not Alert.objects.exists()


def test_old_dateline_tells_nobody() -> None:
    follow(f"section:{make_section().pk}")
    make_article(published_at=timezone.now() - timedelta(days=2))
    assert not Alert.objects.exists()


def test_import_tells_nobody() -> None:
    follow(f"section:{make_section().pk}")
    with no_alerts():
        make_article(published_at=None)
    assert not Alert.objects.exists()


def test_scheduled_article_is_told_when_it_is_published_and_not_before() -> None:
    follow(f"section:{make_section().pk}")
    draft = make_article(published_at=None, status="draft", go_live_at=timezone.now() + timedelta(hours=1))
    draft.save_revision().publish()
    assert not Alert.objects.exists()
    draft.go_live_at = None
    draft.save_revision().publish()
    assert Alert.objects.count() == 1


def test_nobody_to_tell_makes_no_alert() -> None:
    make_article(published_at=None)
    assert not Alert.objects.exists()
