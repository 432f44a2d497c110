"""The queue in the database, in which Wagtail's own indexes wait their turn once."""

from typing import Any

from django.db import transaction
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

# Wagtail asks for these at every save of a row: five times when one article is published.
INDEXING = {"modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task"}
# The newsroom's own search may be a moment behind; readers wait for nothing of it.
INDEXING_PRIORITY = -10


class Backend(DatabaseBackend):
    """Jobs are rows; an index that is to be brought up to date twice for the same row is so once."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if task.module_path not in INDEXING:
            return super().enqueue(task, args, kwargs)
        with transaction.atomic():
            waiting = _waiting(task, args, kwargs)
            return waiting or super().enqueue(task.using(priority=INDEXING_PRIORITY), args, kwargs)


def _waiting(task: Any, args: Any, kwargs: Any) -> Any:
    """The same job that nobody has begun. No worker begins it before this transaction ends: it sees what that wrote."""
    same = DBTaskResult.objects.ready().filter(task_path=task.module_path, args_kwargs={"args": args, "kwargs": kwargs})
    row = same.select_for_update(skip_locked=True).first()
    return row.task_result if row else None
