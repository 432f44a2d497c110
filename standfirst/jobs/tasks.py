"""The house's own cleaning."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

KEPT_WHEN_DONE = timedelta(days=1)
KEPT_WHEN_FAILED = timedelta(days=14)


@task(priority=-50)
def prune_finished_jobs() -> int:
    """Forget jobs that are done for a day or have failed for two weeks; returns how many rows went."""
    now = timezone.now()
    done = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT_WHEN_DONE)
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT_WHEN_FAILED)
    return sum(jobs.delete()[0] for jobs in (done, failed))


@task(priority=-50)
def clear_ended_sessions() -> None:
    """Forget sessions whose time is over."""
    call_command("clearsessions")
