"""Run one claimed job and record how it went."""

import logging
from typing import Any

from django.db import connection
from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult

from standfirst.jobs.lease import fail, finish
from standfirst.jobs.models import Lease

logger = logging.getLogger(__name__)


def run_job(*, lease: Lease) -> BaseException | None:
    """Run the job of this lease; returns what it raised, after recording it. Raises only when the database does."""
    try:
        value = _call(lease.job)
        is_ours = finish(lease=lease, return_value=value)
    except BaseException as error:
        logger.exception("job %s (%s) raised", lease.pk, lease.job.task_path)
        _mend_connection()
        fail(lease=lease, error=error)
        return error
    if not is_ours:
        logger.warning("job %s was done, but another worker holds it by now", lease.pk)
    return None


def _call(job: DBTaskResult[Any, Any]) -> object:
    result: Any = job.task_result
    if result.task.takes_context:
        return result.task.call(TaskContext(task_result=result), *result.args, **result.kwargs)
    return result.task.call(*result.args, **result.kwargs)


def _mend_connection() -> None:
    """The job may have ended because the connection broke: what went wrong is written down over a new one."""
    if connection.errors_occurred and not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
