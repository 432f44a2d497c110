"""Moderators decide; the log keeps it."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from standfirst.articles.factories import make_article
from standfirst.comments.actions import report_comment
from standfirst.comments.errors import CommentError, CommentGone
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion, Report
from standfirst.jobs.testing import run_jobs
from standfirst.moderation.actions import approve, decide, remove, restore
from standfirst.moderation.errors import NotAModerator
from standfirst.moderation.models import Decision
from standfirst.moderation.querysets import queue
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return ReaderFactory(role="moderator")


def test_removing_records_who_and_why_and_upholds_the_reports(moderator) -> None:
    comment = make_comment(make_article())
    report_comment(reader=ReaderFactory(), comment=comment, reason="spam")
    remove(moderator=moderator, comment=comment, reason="Advertising", note="Third time.")
    decision = Decision.objects.get()
    assert (decision.comment, decision.moderator, decision.action) == (comment, moderator, "remove")
    assert (decision.reason, decision.note) == ("Advertising", "Third time.")
    assert Report.objects.get().outcome == "upheld"
    assert Comment.objects.get().state == "removed"


def test_approving_publishes_what_was_held_and_announces_it(moderator) -> None:
    article = make_article()
    parent = make_comment(article)
    comment = make_comment(article, parent=parent, state="held")
    approve(moderator=moderator, comment=comment)
    run_jobs()
    assert Discussion.objects.get().held_count == 0
    assert Comment.objects.get(pk=comment.pk).listed
    told = set(Notification.objects.values_list("reader", "kind"))
    assert told == {(parent.author_id, "reply"), (comment.author_id, "decision")}


def test_dismissed_report_leaves_the_comment_and_its_writer_in_peace(moderator) -> None:
    comment = make_comment(make_article())
    report_comment(reader=ReaderFactory(), comment=comment, reason="spam")
    approve(moderator=moderator, comment=comment)
    run_jobs()
    assert Report.objects.get().outcome == "dismissed"
    assert not Notification.objects.exists()


def test_restoring_brings_a_removed_comment_back(moderator) -> None:
    comment = make_comment(make_article())
    remove(moderator=moderator, comment=comment, reason="Advertising")
    restore(moderator=moderator, comment=comment, reason="A mistake")
    assert Comment.objects.get().listed
    assert [decision.action for decision in Decision.objects.all()] == ["remove", "restore"]


def test_only_a_removed_comment_can_be_restored_and_nothing_is_recorded_otherwise(moderator) -> None:
    with pytest.raises(CommentGone):
        restore(moderator=moderator, comment=make_comment(make_article()), reason="A mistake")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("role", ["", "reporter", "editor"])
def test_nobody_else_decides(role: str) -> None:
    comment = make_comment(make_article())
    with pytest.raises(NotAModerator):
        remove(moderator=ReaderFactory(role=role), comment=comment, reason="I do not like it")
    assert Comment.objects.get().listed


@pytest.mark.parametrize(
    ("action", "reason", "note"),
    [("ban", "x", ""), ("remove", " ", ""), ("remove", "x" * 101, ""), ("remove", "x", "y" * 1001)],
)
def test_decision_without_a_proper_reason_is_refused(action: str, reason: str, note: str, moderator) -> None:
    comment = make_comment(make_article())
    with pytest.raises(CommentError):
        decide(moderator=moderator, comment=comment, action=action, reason=reason, note=note)
    assert Comment.objects.get().listed


def test_recorded_decision_cannot_be_changed(moderator) -> None:
    remove(moderator=moderator, comment=make_comment(make_article()), reason="Advertising")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Decision.objects.update(reason="Other")
    assert Decision.objects.get().reason == "Advertising"


def test_recorded_decisions_cannot_be_deleted(moderator) -> None:
    remove(moderator=moderator, comment=make_comment(make_article()), reason="Advertising")
    with pytest.raises(TypeError, match="kept"):
        Decision.objects.all().delete()


def test_queue_lists_what_waits_the_longest_waiting_first() -> None:
    article = make_article()
    held = [make_comment(article, state="held") for _ in range(2)]
    reported = [make_comment(article) for _ in range(2)]
    for comment in reversed(reported):
        report_comment(reader=ReaderFactory(), comment=comment, reason="spam")
    report_comment(reader=ReaderFactory(), comment=reported[0], reason="abuse")
    assert list(queue("held")) == sorted(held, key=lambda one: one.pk)
    assert list(queue("reported")) == list(reversed(reported))
    assert queue("reported").last().open_reports == 2
    assert set(queue("new")) == set(reported)


def _browser(reader) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin", HTTP_HOST="127.0.0.1:8000")
    client.force_login(reader)
    return client


@pytest.fixture
def demo(settings):
    """Without the second factor, which is the readers' desk's to ask for."""
    settings.DEMO = True


def test_moderator_decides_in_the_newsroom(moderator, demo) -> None:
    make_article()
    comment = make_comment(make_article(), body="Buy now.")
    report_comment(reader=ReaderFactory(), comment=comment, reason="spam", text="Look at it.")
    moderator.groups.get().permissions.add(*_admin_access())
    browser = _browser(moderator)
    page = browser.get("/newsroom/moderation/?list=reported").content.decode()
    assert "Buy now." in page
    assert "Look at it." in page
    browser.post(
        f"/newsroom/moderation/{comment.pk}/", {"action": "remove", "reason": "Advertising", "list": "reported"}
    )
    assert Decision.objects.get().moderator == moderator
    assert "Restore" in browser.get("/newsroom/moderation/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_queue_takes_few_queries_however_long_it_is(rows, moderator, demo, django_assert_max_num_queries) -> None:
    article = make_article()
    for _ in range(rows):
        report_comment(reader=ReaderFactory(), comment=make_comment(article), reason="spam")
    moderator.groups.get().permissions.add(*_admin_access())
    browser = _browser(moderator)
    browser.get("/newsroom/moderation/")
    with django_assert_max_num_queries(35):
        browser.get("/newsroom/moderation/")


def test_reporter_does_not_see_the_queue(demo) -> None:
    reporter = ReaderFactory(role="reporter")
    reporter.groups.get().permissions.add(*_admin_access())
    comment = make_comment(make_article())
    browser = _browser(reporter)
    assert browser.get("/newsroom/moderation/").status_code in (302, 403)
    assert browser.post(f"/newsroom/moderation/{comment.pk}/", {"action": "remove", "reason": "x"}).status_code in (
        302,
        403,
    )
    assert Comment.objects.get().listed


def _admin_access():
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
