"""A correction leaves half a minute after it is published; until then it can be taken back, and nobody is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.alerts.actions import cancel_alert, send_alert
from standfirst.alerts.models import Alert
from standfirst.alerts.tests.test_corrections import TEXT, correct
from standfirst.alerts.tests.test_newsroom import signed_in
from standfirst.articles.factories import make_article
from standfirst.articles.following import follow_thing
from standfirst.articles.models import ArticlePage, Correction
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    """The demo asks the newsroom for none."""
    settings.DEMO = True


@pytest.fixture
def article(service: PushService) -> ArticlePage:
    """A story that one browser was alerted to, and one reader follows."""
    made = make_article(title="The ferry")
    follow_thing(reader=ReaderFactory(), kind="article", thing=made)
    make_subscription(service.endpoint("phone"))
    send_alert(article=made, undo_seconds=0)
    run_jobs()
    return made


def waiting() -> Alert:
    alert: Alert = Alert.objects.get(kind="correction", status="waiting")
    return alert


def let_time_pass() -> None:
    """The half minute is over."""
    Alert.objects.filter(status="waiting").update(send_at=timezone.now() - timedelta(seconds=1))
    run_jobs(later=True)


def test_nobody_is_told_before_the_half_minute_is_over(article: ArticlePage, service: PushService) -> None:
    correct(article)
    assert 25 < (waiting().send_at - timezone.now()).total_seconds() <= 30
    assert service.counts == {"phone": 1}
    assert not Notification.objects.exists()
    let_time_pass()
    assert service.counts == {"phone": 2}
    assert Notification.objects.filter(kind="corrected").count() == 1


def test_correction_whose_alert_was_taken_back_is_told_to_nobody(article: ArticlePage, service: PushService) -> None:
    correct(article)
    cancel_alert(alert=waiting())
    let_time_pass()
    ArticlePage.objects.get(pk=article.pk).save_revision().publish()
    let_time_pass()
    assert service.counts == {"phone": 1}
    assert not Notification.objects.exists()


def test_correction_that_is_not_said_any_more_takes_its_alert_along(article: ArticlePage, service: PushService) -> None:
    correct(article)
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.corrections = [Correction(text="It was seven.")]
    draft.save_revision().publish()
    assert Alert.objects.filter(kind="correction", status="cancelled").count() == 1
    assert waiting().body == "It was seven."
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.corrections = []
    draft.save_revision().publish()
    let_time_pass()
    assert service.counts == {"phone": 1}
    assert not Notification.objects.exists()
    correct(article)
    assert waiting().body == TEXT


def test_editor_reads_that_readers_are_about_to_be_told_and_takes_it_back(
    article: ArticlePage, service: PushService, client: Client
) -> None:
    editor = signed_in("chief")
    desk = f"/newsroom/corrections/articles/{article.pk}/"
    assert "data-leaving" not in editor.get(desk).content.decode()
    page = editor.post(desk, {"text": TEXT, "place": "foot"}, follow=True).content.decode()
    address = f"/newsroom/alerts/{waiting().pk}/"
    assert "1 browser that was alerted to this story hears of its correction at" in page
    assert f'<a href="{address}">See it, or take it back</a>' in page
    assert "data-seconds-left=" in editor.get(address).content.decode()
    editor.post(f"{address}cancel/")
    assert "data-leaving" not in editor.get(desk).content.decode()
    let_time_pass()
    assert service.counts == {"phone": 1}
