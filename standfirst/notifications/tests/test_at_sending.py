"""Whom and what a push or a letter tells is decided when it goes out, not when the deed was done."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.articles.following import follow_conversation, unfollow_conversation
from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import edit_comment, post_comment, remove_comment, restore_comment
from standfirst.comments.models import Comment
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.badge import unread_count
from standfirst.notifications.delivery import choose_delivery, pause
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import Notification
from standfirst.notifications.tests.test_notify import tell
from standfirst.readers.actions import block_reader, follow_reader, unfollow_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(service: PushService) -> Reader:
    reader = ReaderFactory()
    make_subscription(service.endpoint("phone"), reader=reader)
    return reader


@pytest.fixture
def article() -> ArticlePage:
    return make_article(title="The ferry")


def answer(me: Reader, article: ArticlePage, body: str = "So did I.") -> Comment:
    """Somebody's answer to my comment, told of but not sent yet."""
    mine = post_comment(reader=me, article=article, body="I counted six.")
    reply = post_comment(reader=ReaderFactory(is_established=True), article=article, body=body, parent=mine)
    run_jobs(queues=["default"])
    assert Notification.objects.filter(about=f"reply:{reply.pk}").exists()
    return reply


def test_answer_that_still_stands_is_pushed(me: Reader, article: ArticlePage, service: PushService) -> None:
    answer(me, article)
    run_jobs()
    assert service.counts == {"phone": 1}


def test_answer_removed_meanwhile_is_not_pushed_and_leaves_the_inbox(
    me: Reader, article: ArticlePage, service: PushService
) -> None:
    reply = answer(me, article)
    assert unread_count(me.pk) == 1
    remove_comment(comment=reply)
    run_jobs()
    assert service.received == []
    assert unread_count(me.pk) == 0
    restore_comment(comment=Comment.objects.get(pk=reply.pk))
    run_jobs()
    assert unread_count(me.pk) == 1


def test_answer_of_somebody_blocked_meanwhile_is_not_pushed(
    me: Reader, article: ArticlePage, service: PushService
) -> None:
    reply = answer(me, article)
    assert reply.author is not None
    block_reader(blocker=me, blocked=reply.author)
    run_jobs()
    assert service.received == []
    assert unread_count(me.pk) == 0


def test_inbox_says_what_the_answer_says_now(me: Reader, article: ArticlePage) -> None:
    reply = answer(me, article)
    assert reply.author is not None
    edit_comment(reader=reply.author, comment=reply, body="So did she.")
    run_jobs()
    assert Notification.objects.get(about=f"reply:{reply.pk}").body == "So did she."


def test_follower_hears_of_a_comment_unless_they_think_better_of_it(article: ArticlePage) -> None:
    me, writer = ReaderFactory(), ReaderFactory(display_name="Ines")
    follow_reader(follower=me, followed=writer)
    for number in range(2):
        post_comment(reader=writer, article=make_article(), body=f"Words {number}")
    run_jobs()
    rows = Notification.objects.filter(reader=me, kind="followed")
    assert [row.group_name for row in rows] == ["Ines", "Ines"]
    assert rows[0].group == rows[1].group
    choose_delivery(reader=me, letters="at-once")
    unfollow_reader(follower=me, followed=writer)
    from standfirst.notifications.standing import still_stands

    assert not any(still_stands(row) for row in rows)


def test_whoever_is_answered_by_somebody_they_follow_is_told_once(me: Reader, article: ArticlePage) -> None:
    mine = post_comment(reader=me, article=article, body="I counted six.")
    writer = ReaderFactory()
    follow_reader(follower=me, followed=writer)
    run_jobs()
    before = Notification.objects.filter(reader=me).count()
    post_comment(reader=writer, article=article, body="So did I.", parent=mine)
    run_jobs()
    assert Notification.objects.filter(reader=me).count() == before + 1


def test_conversation_that_is_followed_no_more_is_not_told(article: ArticlePage, service: PushService) -> None:
    me = ReaderFactory()
    follow_conversation(reader=me, article=article)
    post_comment(reader=ReaderFactory(), article=article, body="Six.")
    run_jobs(queues=["default"])
    row = Notification.objects.get(reader=me)
    unfollow_conversation(reader=me, article=article)
    from standfirst.notifications.standing import still_stands

    assert not still_stands(row)


def test_push_waits_for_the_end_of_quiet_hours_and_comes_once(me: Reader, service: PushService) -> None:
    make_subscription(service.endpoint("tablet"), reader=me)
    now = timezone.now()
    minute = now.hour * 60 + now.minute
    me.push_subscriptions.filter(endpoint=service.endpoint("phone")).update(
        time_zone="GMT", quiet_from=(minute - 60) % 1440, quiet_until=(minute + 60) % 1440
    )
    tell(me)
    run_jobs()
    assert service.counts == {"tablet": 1}
    me.push_subscriptions.update(quiet_from=None, quiet_until=None)
    run_jobs(later=True)
    assert service.counts == {"tablet": 1, "phone": 1}


def test_paused_reader_hears_nothing_but_finds_it_in_the_inbox(me: Reader, service: PushService) -> None:
    pause(reader=me)
    tell(me)
    run_jobs()
    assert (service.received, mail.outbox) == ([], [])
    assert unread_count(me.pk) == 1


def test_seven_answers_within_an_hour_make_two_letters(article: ArticlePage) -> None:
    me = ReaderFactory()
    mine = post_comment(reader=me, article=article, body="I counted six.")
    for number in range(7):
        writer = ReaderFactory(is_established=True)
        post_comment(reader=writer, article=article, body=f"So did I, number {number}.", parent=mine)
        run_jobs()
    assert len(mail.outbox) == 1
    Notification.objects.exclude(emailed_at=None).update(emailed_at=timezone.now() - timedelta(hours=1))
    run_jobs(later=True)
    assert len(mail.outbox) == 2
    assert mail.outbox[1].subject == "6 replies to your comment under “The ferry”"
    assert "number 6." in mail.outbox[1].body


def test_letter_is_not_written_of_what_was_read_meanwhile(article: ArticlePage) -> None:
    from standfirst.notifications.actions import mark_read

    me = ReaderFactory()
    tell(me)
    mark_read(reader=me)
    run_jobs()
    assert mail.outbox == []
