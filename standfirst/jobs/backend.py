"""The queue in the database, in which Wagtail's own indexes wait their turn once."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

# Wagtail asks for these at every save of a row: five times when one article is published.
INDEXING = {"modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task"}
# The newsroom's own search may be a moment behind; readers wait for nothing of it.
INDEXING_PRIORITY = -10
# The page that was corrected is made first, and the next correction's index is this one's.
INDEXING_AFTER = timedelta(seconds=1)


class Backend(DatabaseBackend):
    """Jobs are rows; an index that is to be brought up to date twice for the same row is so once."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if task.module_path not in INDEXING:
            return super().enqueue(task, args, kwargs)
        with transaction.atomic(savepoint=False):
            waiting = _waiting(task, args, kwargs)
            return waiting or super().enqueue(_put_off(task), args, kwargs)


def _put_off(task: Any) -> Any:
    return task.using(priority=INDEXING_PRIORITY, run_after=timezone.now() + INDEXING_AFTER)


def _waiting(task: Any, args: Any, kwargs: Any) -> Any:
    """The same job that nobody has begun. No worker begins it before this transaction ends: it sees what that wrote."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=task.module_path)
    same = waiting.filter(args_kwargs={"args": args, "kwargs": kwargs})
    row = same.select_for_update(skip_locked=True).first()
    return row.task_result if row else None
