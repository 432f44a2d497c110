"""Spares are made anew when no alert is on its way."""

import time
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from standfirst.notifications.spares import make_spares, some_are_missing

QUEUE = "spans"
SLICE_SECONDS = 20.0
WAIT = timedelta(seconds=1)


@task(queue_name=QUEUE, priority=-50)
def refill_spares(after_id: int = 0) -> None:
    """Make what later alerts need, 200 at a time and for at most 20 seconds, and only while no alert is being sent."""
    if settings.PUSH_SPARES and (after_id or some_are_missing()):
        last_id = _make_spares_while_idle(after_id)
        if last_id is not None:
            refill_spares.using(run_after=timezone.now() + WAIT).enqueue(last_id)


def _make_spares_while_idle(after_id: int) -> int | None:
    """Return where to go on later; None when all have one."""
    until = time.monotonic() + SLICE_SECONDS
    last_id: int | None = after_id
    while last_id is not None and time.monotonic() < until and not _alerts_are_sent():
        last_id = make_spares(after_id=last_id)
    return last_id


def _alerts_are_sent() -> bool:
    """Say whether a job of an alert is ready or running."""
    jobs = DBTaskResult.objects.filter(queue_name=QUEUE).exclude(task_path=refill_spares.module_path)
    running = jobs.filter(status=TaskResultStatus.RUNNING)
    return running.exists() or jobs.ready().exists()
