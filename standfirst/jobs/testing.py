"""For tests: do the jobs that wait, here and now."""

from collections.abc import Sequence

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from standfirst.jobs.backend import INDEXING
from standfirst.jobs.lease import claim
from standfirst.jobs.run import run_job
from standfirst.jobs.worker import QUEUES


def run_jobs(*, queues: Sequence[str] = QUEUES, later: bool = False) -> int:
    """Run every ready job, and those they enqueue, in this thread; returns how many. Indexes are not waited for.

    later: also run jobs that are meant for a later moment. Raises what a job raised, after recording it.
    """
    done = 0
    while lease := _claim(queues, later):
        error = run_job(lease=lease)
        if error is not None:
            raise error
        done += 1
    return done


def _claim(queues: Sequence[str], later: bool):  # type: ignore[no-untyped-def]
    DBTaskResult.objects.filter(status="READY", task_path__in=INDEXING).update(run_after=timezone.now())
    if later:
        DBTaskResult.objects.filter(status="READY", run_after__year__lt=9999).update(run_after=timezone.now())
    return claim(worker="test", queues=queues)
