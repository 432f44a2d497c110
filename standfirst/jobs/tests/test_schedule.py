from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from standfirst.jobs import schedule
from standfirst.jobs.models import ScheduledTask
from standfirst.jobs.schedule import SCHEDULE, Entry, enqueue_due
from standfirst.jobs.testing import run_jobs

pytestmark = pytest.mark.django_db

HOURLY = Entry(name="hourly", task="standfirst.jobs.tests.sample_tasks.name_myself", every=timedelta(hours=1))


def test_every_entry_names_a_task_and_has_its_own_name() -> None:
    assert all(hasattr(import_string(entry.task), "enqueue") for entry in SCHEDULE)
    assert len({entry.name for entry in SCHEDULE}) == len(SCHEDULE)


def test_a_new_entry_runs_at_once_and_then_after_its_time() -> None:
    assert enqueue_due([HOURLY]) == 1
    assert enqueue_due([HOURLY]) == 0
    run_jobs()
    _make_due()
    assert enqueue_due([HOURLY]) == 1


def test_an_entry_whose_last_job_still_waits_is_not_queued_twice() -> None:
    enqueue_due([HOURLY])
    _make_due()
    assert enqueue_due([HOURLY]) == 0
    assert DBTaskResult.objects.count() == 1


def test_an_entry_that_was_missed_for_days_runs_once() -> None:
    enqueue_due([HOURLY])
    run_jobs()
    ScheduledTask.objects.update(next_run_at=timezone.now() - timedelta(days=3))
    assert [enqueue_due([HOURLY]), enqueue_due([HOURLY])] == [1, 0]


def test_a_clock_that_is_set_back_stops_no_entry() -> None:
    enqueue_due([HOURLY])
    run_jobs()
    ScheduledTask.objects.update(next_run_at=timezone.now() + timedelta(hours=3))
    assert enqueue_due([HOURLY]) == 1


def test_an_entry_without_a_task_does_not_stop_the_others() -> None:
    broken = Entry(name="broken", task="standfirst.jobs.tests.no_such_task", every=timedelta(hours=1))
    assert enqueue_due([broken, HOURLY]) == 1


def test_of_two_schedulers_that_saw_the_same_row_one_has_the_turn() -> None:
    enqueue_due([HOURLY])
    run_jobs()
    _make_due()
    now, row = timezone.now(), ScheduledTask.objects.get()
    assert [schedule._enqueue(HOURLY, row, now), schedule._enqueue(HOURLY, row, now)] == [True, False]


def _make_due() -> None:
    ScheduledTask.objects.update(next_run_at=timezone.now() - timedelta(seconds=1))
