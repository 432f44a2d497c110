"""Who runs which job until when, and what runs at regular times."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django_tasks_db.models import DBTaskResult

# A moment further ahead than this was written before somebody set the clock back.
CLOCK_WAS_SET_BACK = timedelta(minutes=1)


class LeaseQuerySet(models.QuerySet["Lease"]):
    """Leases, chosen by who holds them and whether their time is over."""

    def held_by(self, worker: str) -> "LeaseQuerySet":
        return self.filter(worker=worker)

    def over(self) -> "LeaseQuerySet":
        """Leases of jobs in progress that nobody has renewed in time. The database's clock decides."""
        return self.filter(Q(expires_at__lt=Now()) | Q(expires_at__gt=Now() + CLOCK_WAS_SET_BACK)).exclude(worker="")


class Lease(models.Model):
    """A worker's claim on one unfinished job; the row stays between attempts and goes when the job is finished.

    worker: who runs it now; empty while the job waits for its next attempt.
    attempts: how often it was claimed; together with `worker` this tells a late worker that it was overtaken.
    failures: how often it raised. losses: how often its worker died with it.
    """

    job = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="lease")
    worker = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    losses = models.PositiveIntegerField(default=0)

    objects = LeaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.job_id} held by {self.worker or 'nobody'}"


class ScheduledTask(models.Model):
    """When an entry of the schedule runs next; one row for each name, claimed by one UPDATE.

    last_job: the id of the job it last became, so that an entry whose job still waits is not queued twice.
    """

    name = models.CharField(max_length=80, primary_key=True)
    next_run_at = models.DateTimeField()
    last_job = models.UUIDField(null=True)

    def __str__(self) -> str:
        return self.name
