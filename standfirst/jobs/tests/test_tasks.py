from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.jobs.tasks import clear_ended_sessions, prune_finished_jobs
from standfirst.jobs.testing import run_jobs
from standfirst.jobs.tests.sample_tasks import note_down

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "days", "is_kept"),
    [
        ("SUCCESSFUL", 0.9, True),
        ("SUCCESSFUL", 1.1, False),
        ("FAILED", 13, True),
        ("FAILED", 15, False),
        ("READY", 400, True),
        ("RUNNING", 400, True),
    ],
)
def test_only_what_is_finished_for_long_is_forgotten(status: str, days: float, is_kept: bool) -> None:
    note_down.enqueue("", "word")
    DBTaskResult.objects.update(status=status, finished_at=timezone.now() - timedelta(days=days))
    prune_finished_jobs.call()
    assert DBTaskResult.objects.exists() is is_kept


def test_sessions_that_are_over_are_forgotten() -> None:
    now = timezone.now()
    Session.objects.create(session_key="over", session_data="", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="open", session_data="", expire_date=now + timedelta(days=1))
    clear_ended_sessions.enqueue()
    run_jobs()
    assert [session.session_key for session in Session.objects.all()] == ["open"]
