"""A job belongs to one worker for a few seconds at a time.

The worker renews its leases while it lives. When it dies, the leases run out and another worker does its jobs again:
a job runs at least once, and never again once it is finished. What a worker says about a job it no longer holds
counts for nothing.
"""

import logging
from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import cache
from traceback import format_exception
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet, get_date_max

from standfirst.jobs.models import Lease, LeaseQuerySet
from standfirst.statements import Prepared, now

LEASE = timedelta(seconds=7)
MAX_FAILURES = 5
# A lost lease is mostly a restarted machine; only a job that kills its worker again and again reaches this.
MAX_LOSSES = 30
LONGEST_WAIT_AFTER_LOSS_SECONDS = 7

logger = logging.getLogger(__name__)


def claim(*, worker: str, queues: Sequence[str]) -> Lease | None:
    """Take the most urgent job that is ready in these queues, or return None when there is none.

    Two workers never get the same job: SQLite has one writer at a time, PostgreSQL skips rows that others locked.
    """
    if not _is_ready(*queues).all():  # a read; an idle worker takes no lock
        return None
    with transaction.atomic():
        job = _next(*queues).first()
        return None if job is None else _lease(job, worker)


def renew(*, worker: str, jobs: Collection[UUID]) -> int:
    """Hold these jobs of the worker for another while; returns how many it still has."""
    return Lease.objects.held_by(worker).filter(pk__in=jobs).update(expires_at=Now() + LEASE) if jobs else 0


@transaction.atomic
def finish(*, lease: Lease, return_value: Any) -> bool:
    """Record that the job is done; return False when it was lost to another worker meanwhile.

    Raises TypeError when the value cannot be written as JSON.
    """
    value = normalize_json(return_value)
    if not _give_up(lease):
        return False
    _record(
        lease.job_id,
        status=TaskResultStatus.SUCCESSFUL,
        return_value=value,
        finished_at=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    return True


@transaction.atomic
def fail(*, lease: Lease, error: BaseException) -> bool:
    """Record that the job raised: it runs again after 2, 4, 8, 16 seconds, then it has failed for good.

    The last traceback is kept on the job's row. Returns False when the job was lost to another worker meanwhile.
    """
    is_last = lease.failures + 1 >= MAX_FAILURES
    if not (_give_up(lease) if is_last else _put_aside(lease, failures=F("failures") + 1)):
        return False
    told = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(format_exception(error)),
    }
    if is_last:
        _record(lease.job_id, status=TaskResultStatus.FAILED, finished_at=timezone.now(), **told)
    else:
        _record_ready(lease.job_id, wait_seconds=2 ** (lease.failures + 1), **told)
    return True


def release(*, worker: str) -> int:
    """Give back all jobs of a worker that stops before they are done, ready at once; returns how many."""
    return sum(_release(lease) for lease in Lease.objects.held_by(worker))


def reap() -> int:
    """Make the jobs of dead workers ready again; returns how many. Any number of reapers may run at once."""
    return sum(_reap(lease) for lease in Lease.objects.over())


@cache
def _is_ready(*queues: str) -> Prepared:
    return Prepared(lambda: _ready(queues).values_list("pk")[:1])


@cache
def _next(*queues: str) -> Prepared:
    return Prepared(lambda: _ready(queues).select_for_update(skip_locked=True)[:1])


def _ready(queues: Sequence[str]) -> DBTaskResultQuerySet:
    """As DBTaskResult.objects.ready(), whenever it is asked."""
    is_time = Q(run_after=get_date_max()) | Q(run_after__lte=now())
    return DBTaskResult.objects.filter(is_time, status=TaskResultStatus.READY, queue_name__in=queues)


def _lease(job: DBTaskResult[Any, Any], worker: str) -> Lease:
    """The job's row is locked: nobody else makes its lease at the same time."""
    job.claim(worker)
    lease = Lease.objects.filter(pk=job.pk).first() or Lease(pk=job.pk)
    is_new = lease._state.adding
    lease.job = job
    lease.worker = worker
    lease.attempts += 1
    lease.expires_at = Now() + LEASE
    lease.save(force_insert=is_new, update_fields=None if is_new else ["worker", "attempts", "expires_at"])
    return lease


def _held(lease: Lease) -> LeaseQuerySet:
    """The lease's row, unless somebody else has the job by now."""
    return Lease.objects.filter(pk=lease.pk, worker=lease.worker, attempts=lease.attempts)


def _give_up(lease: Lease) -> bool:
    deleted, _ = _held(lease).delete()
    return bool(deleted)


def _put_aside(lease: Lease, **changes: Any) -> bool:
    return bool(_held(lease).update(worker="", expires_at=None, **changes))


@transaction.atomic
def _release(lease: Lease) -> bool:
    return _put_aside(lease) and _record_ready(lease.pk, wait_seconds=0)


@transaction.atomic
def _reap(lease: Lease) -> bool:
    # The lease may have been renewed since it was read; only one that is still over is taken away.
    if (
        not Lease.objects.over()
        .filter(pk=lease.pk, attempts=lease.attempts)
        .update(worker="", expires_at=None, losses=F("losses") + 1)
    ):
        return False
    logger.warning("job %s was lost by worker %s (loss %d)", lease.pk, lease.worker, lease.losses + 1)
    if lease.losses + 1 >= MAX_LOSSES:
        Lease.objects.filter(pk=lease.pk).delete()
        told = f"The worker died {MAX_LOSSES} times while it ran this job."
        return _record(lease.pk, status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback=told)
    return _record_ready(lease.pk, wait_seconds=min(2**lease.losses - 1, LONGEST_WAIT_AFTER_LOSS_SECONDS))


def _record_ready(job_id: UUID, *, wait_seconds: float, **told: str) -> bool:
    run_after = timezone.now() + timedelta(seconds=wait_seconds)
    return _record(job_id, status=TaskResultStatus.READY, run_after=run_after, **told)


def _record(job_id: UUID, **fields: Any) -> bool:
    return bool(DBTaskResult.objects.filter(pk=job_id, status=TaskResultStatus.RUNNING).update(**fields))
