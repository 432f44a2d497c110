"""A correction reaches whoever was told of the story, once, in the place of what they were told."""

import json
from typing import Any

import pytest
from django.utils import timezone

from standfirst.alerts.actions import send_alert
from standfirst.alerts.models import Alert
from standfirst.articles.factories import make_article
from standfirst.articles.following import follow_thing
from standfirst.articles.models import ArticlePage, Correction
from standfirst.comments.actions import post_comment
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.delivery import choose_delivery
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory
from standfirst.webpush.tests.browser import Browser
from tests.pushservice import PushService

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_thoughts")]

TEXT = "It was six, not nine."


@pytest.fixture
def article() -> ArticlePage:
    return make_article(title="The ferry")


def alert(article: ArticlePage) -> None:
    send_alert(article=article, undo_seconds=0)
    run_jobs()


def correct(article: ArticlePage, text: str = TEXT) -> None:
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.corrections.add(Correction(text=text))
    draft.save_revision().publish()
    run_jobs()


def shown(browser: Browser, received: Any) -> dict[str, Any]:
    notification: dict[str, Any] = json.loads(browser.decrypt(received.body))["notification"]
    return notification


def test_who_was_alerted_is_told_in_the_same_place_and_who_came_later_is_not(
    article: ArticlePage, service: PushService
) -> None:
    browser = Browser()
    make_subscription(service.endpoint("early"), keys_of=browser)
    alert(article)
    make_subscription(service.endpoint("late"))
    correct(article)
    first, second = service.received
    assert service.counts == {"early": 2}
    assert shown(browser, first)["tag"] == shown(browser, second)["tag"]
    assert first.headers["Topic"] == second.headers["Topic"]
    assert shown(browser, second)["title"] == "Corrected: The ferry"
    assert shown(browser, second)["body"] == TEXT
    told = Alert.objects.get(kind="correction")
    assert (told.status, told.balance().sent, told.audience) == ("finished", 1, 1)


def test_each_correction_is_told_once_however_often_the_story_is_published(
    article: ArticlePage, service: PushService
) -> None:
    make_subscription(service.endpoint("phone"))
    alert(article)
    correct(article)
    ArticlePage.objects.get(pk=article.pk).save_revision().publish()
    run_jobs()
    assert service.counts == {"phone": 2}
    correct(article, "It was a Tuesday.")
    assert service.counts == {"phone": 3}


def test_story_that_nobody_was_told_of_alerts_nobody(article: ArticlePage, service: PushService) -> None:
    make_subscription(service.endpoint("phone"))
    correct(article)
    assert not Alert.objects.exists()


def test_browser_that_follows_the_story_is_told_whenever_it_came(article: ArticlePage, service: PushService) -> None:
    make_subscription(service.endpoint("early"))
    alert(article)
    make_subscription(service.endpoint("late"), f"article:{article.pk}")
    correct(article)
    assert service.counts == {"early": 2, "late": 1}


def test_who_follows_and_who_wrote_under_it_find_it_in_their_inbox(article: ArticlePage) -> None:
    follower, writer, other = ReaderFactory(), ReaderFactory(), ReaderFactory()
    follow_thing(reader=follower, kind="article", thing=article)
    post_comment(reader=writer, article=article, body="Nine? I counted six.")
    correct(article)
    told = Notification.objects.filter(kind="corrected")
    assert {row.reader for row in told} == {follower, writer}
    assert not Notification.objects.filter(reader=other).exists()


def test_device_that_the_alert_reaches_hears_nothing_else_of_it(article: ArticlePage, service: PushService) -> None:
    reader = ReaderFactory()
    follow_thing(reader=reader, kind="article", thing=article)
    make_subscription(service.endpoint("phone"), reader=reader)
    make_subscription(service.endpoint("tablet"), "section:1", reader=reader)
    alert(article)
    correct(article)
    assert service.counts == {"phone": 2, "tablet": 1}


def test_correction_wakes_nobody(article: ArticlePage, service: PushService) -> None:
    reader = ReaderFactory(time_zone="GMT")
    make_subscription(service.endpoint("phone"), reader=reader, time_zone="GMT")
    alert(article)
    now = timezone.now()
    minute = now.hour * 60 + now.minute
    choose_delivery(
        reader=reader, quiet_from=(minute - 60) % 1440, quiet_until=(minute + 60) % 1440, breaking_when_quiet=True
    )
    correct(article)
    assert service.counts == {"phone": 1}
    assert Alert.objects.get(kind="correction").balance().pending == 1


def test_correction_that_is_taken_back_is_not_told(article: ArticlePage, service: PushService) -> None:
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), "section:1", reader=reader)
    follow_thing(reader=reader, kind="article", thing=article)
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.corrections.add(Correction(text=TEXT))
    draft.save_revision().publish()
    run_jobs(queues=["default"])
    assert Notification.objects.filter(kind="corrected").exists()
    Correction.objects.all().delete()
    run_jobs()
    assert service.received == []
