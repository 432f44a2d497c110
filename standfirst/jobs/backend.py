"""The queue in the database, in which Wagtail's own indexes wait their turn once."""

import json
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from standfirst.statements import Prepared

# Wagtail asks for these at every save of a row: five times when one article is published.
INDEXING = {"modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task"}
# The newsroom's own search may be a moment behind; readers wait for nothing of it.
INDEXING_PRIORITY = -10
# The page that was corrected is made first, and the next correction's index is this one's.
INDEXING_AFTER = timedelta(seconds=1)

_WAITING = Prepared(
    lambda path, words: DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=path, args_kwargs=words
    ).select_for_update(skip_locked=True)[:1]
)


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
    row = _WAITING.first(task.module_path, json.dumps({"args": args, "kwargs": kwargs}))
    return row.task_result if row else None
