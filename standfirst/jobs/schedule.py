"""What runs at regular times, whichever scheduler looks first."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from standfirst.jobs.models import CLOCK_WAS_SET_BACK, ScheduledTask

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One regular task, named by its dotted path: jobs do not know the desks above."""

    name: str
    task: str
    every: timedelta


SCHEDULE: list[Entry] = [
    Entry(
        name="publish-due-articles",
        task="standfirst.articles.tasks.publish_due_articles",
        # An article is out within five seconds of its time: two until it is noticed, the rest for the job.
        every=timedelta(seconds=2),
    ),
    Entry(name="prune-finished-jobs", task="standfirst.jobs.tasks.prune_finished_jobs", every=timedelta(days=1)),
    Entry(name="forget-old-keys", task="standfirst.apikit.tasks.forget_old_keys", every=timedelta(hours=1)),
    Entry(name="clear-ended-sessions", task="standfirst.jobs.tasks.clear_ended_sessions", every=timedelta(days=1)),
    Entry(
        name="erase-closed-accounts",
        task="standfirst.privacy.tasks.erase_closed_accounts",
        every=timedelta(hours=1),
    ),
    Entry(
        name="render-comments-anew",
        task="standfirst.comments.tasks.render_comments_anew",
        every=timedelta(hours=1),
    ),
    Entry(
        name="lift-newcomers-limits",
        task="standfirst.comments.tasks.lift_newcomers_limits",
        every=timedelta(hours=1),
    ),
    Entry(
        name="resume-alerts",
        task="standfirst.alerts.tasks.resume_alerts",
        # An alert whose workers were all killed goes on within five seconds of the next one's start.
        every=timedelta(seconds=3),
    ),
    Entry(name="refill-spares", task="standfirst.notifications.refilling.refill_spares", every=timedelta(minutes=10)),
    Entry(
        name="send-due-digests",
        task="standfirst.notifications.tasks.send_due_digests",
        every=timedelta(minutes=5),
    ),
    Entry(
        name="age-subscriptions",
        task="standfirst.notifications.tasks.age_subscriptions",
        every=timedelta(days=1),
    ),
]


def enqueue_due(entries: Sequence[Entry] = SCHEDULE) -> int:
    """Make a job of every entry whose time has come; returns how many. Any number of schedulers may run at once.

    An entry that was missed for a while runs once, not once for every time it was missed.
    """
    now = timezone.now()
    rows = _rows(entries, now)
    due = [entry for entry in entries if _is_due(rows[entry.name], entry, now)]
    return sum(_try_enqueue(entry, rows[entry.name], now) for entry in due)


def _rows(entries: Sequence[Entry], now: datetime) -> dict[str, ScheduledTask]:
    rows = ScheduledTask.objects.in_bulk([entry.name for entry in entries])
    new = [ScheduledTask(name=entry.name, next_run_at=now) for entry in entries if entry.name not in rows]
    if new:
        ScheduledTask.objects.bulk_create(new, ignore_conflicts=True)
        rows = ScheduledTask.objects.in_bulk([entry.name for entry in entries])
    return rows


def _is_due(row: ScheduledTask, entry: Entry, now: datetime) -> bool:
    return row.next_run_at <= now or row.next_run_at > now + entry.every + CLOCK_WAS_SET_BACK


def _try_enqueue(entry: Entry, row: ScheduledTask, now: datetime) -> bool:
    """One entry that cannot be loaded never stops the others."""
    try:
        return _enqueue(entry, row, now)
    except (ImportError, AttributeError):
        logger.exception("the schedule's entry %s names no task", entry.name)
        return False


@transaction.atomic
def _enqueue(entry: Entry, row: ScheduledTask, now: datetime) -> bool:
    # Of all schedulers that saw this row, the one whose UPDATE still finds it has the turn.
    seen = ScheduledTask.objects.filter(name=row.name, next_run_at=row.next_run_at)
    if not seen.update(next_run_at=now + entry.every) or _is_unfinished(row):
        return False
    job = import_string(entry.task).enqueue()
    ScheduledTask.objects.filter(name=row.name).update(last_job=job.id)
    return True


def _is_unfinished(row: ScheduledTask) -> bool:
    unfinished = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    return row.last_job is not None and DBTaskResult.objects.filter(pk=row.last_job, status__in=unfinished).exists()
