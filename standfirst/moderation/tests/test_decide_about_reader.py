"""Moderators warn and suspend readers and take pictures down; the log keeps it, and the reader is told."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments.actions import post_comment
from standfirst.comments.errors import CommentError, ReaderSuspended
from standfirst.jobs.testing import run_jobs
from standfirst.live import hub
from standfirst.moderation.actions import (
    decide_about_reader,
    lift_suspension,
    suspend,
    take_picture_down,
    warn,
    withdraw_warning,
)
from standfirst.moderation.errors import NotAboutThem, NotAModerator, NothingToTakeBack
from standfirst.moderation.models import Decision
from standfirst.notifications.models import Notification
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import FOR_GOOD, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> Reader:
    return ReaderFactory(role="moderator")


@pytest.fixture
def reader() -> Reader:
    return ReaderFactory(display_name="Wren")


def in_a_week():
    return timezone.now() + timedelta(days=7)


def titles(reader: Reader) -> list[str]:
    run_jobs()
    return list(Notification.objects.filter(reader=reader).order_by("pk").values_list("title", flat=True))


def test_suspension_is_recorded_told_and_felt(moderator: Reader, reader: Reader, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("standfirst.readers.live.publish", lambda stream, event, data: told.append(stream))
    until = in_a_week()
    suspend(moderator=moderator, reader=reader, until=until, reason="Advertising", note="Third time.")
    decision = Decision.objects.get()
    assert (decision.reader, decision.moderator, decision.comment) == (reader, moderator, None)
    assert (decision.action, decision.reason, decision.note, decision.until) == (
        "suspend",
        "Advertising",
        "Third time.",
        until,
    )
    assert told == [hub.reader_stream(reader.pk)]
    [title] = titles(reader)
    assert title.startswith("Your account is suspended until ")
    with pytest.raises(ReaderSuspended, match="The moderators’ reason: Advertising"):
        post_comment(reader=Reader.objects.get(pk=reader.pk), article=make_article(), body="May I?")


def test_suspension_without_an_end_is_one_for_good(moderator: Reader, reader: Reader) -> None:
    suspend(moderator=moderator, reader=reader, until=None, reason="Advertising")
    assert Reader.objects.get(pk=reader.pk).suspended_until == FOR_GOOD
    assert titles(reader) == ["Your account is suspended for good"]
    with pytest.raises(ReaderSuspended, match="suspended for good"):
        post_comment(reader=Reader.objects.get(pk=reader.pk), article=make_article(), body="May I?")


def test_suspension_is_lifted_once(moderator: Reader, reader: Reader) -> None:
    suspend(moderator=moderator, reader=reader, until=in_a_week(), reason="Advertising")
    lift_suspension(moderator=moderator, reader=reader, reason="A mistake")
    reader.refresh_from_db()
    assert (reader.is_suspended, reader.suspended_for) == (False, "")
    assert titles(reader)[-1] == "Your account is no longer suspended"
    with pytest.raises(NothingToTakeBack):
        lift_suspension(moderator=moderator, reader=reader, reason="A mistake")
    assert Decision.objects.count() == 2


def test_warning_is_told_and_can_be_taken_back_once(moderator: Reader, reader: Reader) -> None:
    warn(moderator=moderator, reader=reader, reason="Advertising")
    assert not Reader.objects.get(pk=reader.pk).is_suspended
    withdraw_warning(moderator=moderator, reader=reader, reason="A mistake")
    assert titles(reader) == ["A warning from the moderators", "The moderators took their warning back"]
    with pytest.raises(NothingToTakeBack):
        withdraw_warning(moderator=moderator, reader=reader, reason="A mistake")


def test_picture_that_is_taken_down_stands_in_the_log(moderator: Reader, reader: Reader, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    reader.portrait.save("me.webp", ContentFile(b"RIFF"))
    take_picture_down(moderator=moderator, reader=reader, reason="A picture or name that breaks the house rules")
    assert not Reader.objects.get(pk=reader.pk).portrait
    assert Decision.objects.get().action == "take_down"
    assert titles(reader) == ["A moderator took your picture down"]
    with pytest.raises(NothingToTakeBack):
        take_picture_down(moderator=moderator, reader=reader, reason="Again")


@pytest.mark.parametrize("role", ["", "reporter", "editor"])
def test_nobody_else_decides_about_readers(role: str, reader: Reader) -> None:
    with pytest.raises(NotAModerator):
        warn(moderator=ReaderFactory(role=role), reader=reader, reason="I do not like it")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("role", ["reporter", "editor", "moderator", "chief"])
def test_nobody_decides_about_the_newsroom(role: str, moderator: Reader) -> None:
    with pytest.raises(NotAboutThem):
        suspend(moderator=moderator, reader=ReaderFactory(role=role), until=None, reason="No")


def test_nobody_decides_about_themselves() -> None:
    chief = ReaderFactory(is_superuser=True)
    with pytest.raises(NotAboutThem):
        warn(moderator=chief, reader=chief, reason="No")


@pytest.mark.parametrize(
    ("action", "reason", "days"),
    [("remove", "x", 1), ("warn", " ", 1), ("warn", "x" * 101, 1), ("suspend", "x", None), ("suspend", "x", -1)],
)
def test_wrong_decision_changes_nothing(
    moderator: Reader, reader: Reader, action: str, reason: str, days: int | None
) -> None:
    until = days and timezone.now() + timedelta(days=days)
    with pytest.raises(CommentError):
        decide_about_reader(moderator=moderator, reader=reader, action=action, reason=reason, until=until)
    assert not Reader.objects.get(pk=reader.pk).is_suspended
    assert not Decision.objects.exists()


def test_decision_about_a_reader_cannot_be_changed(moderator: Reader, reader: Reader) -> None:
    warn(moderator=moderator, reader=reader, reason="Advertising")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Decision.objects.update(reason="Other")


def test_decision_is_about_a_comment_or_a_reader(moderator: Reader) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.create(moderator=moderator, action="warn", reason="Nobody")
