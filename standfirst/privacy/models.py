"""Copies that readers asked for, and accounts that wait to be erased."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

COPY_LASTS = timedelta(days=7)


class DataCopyQuerySet(models.QuerySet["DataCopy"]):
    def visible_to(self, reader: object) -> "DataCopyQuerySet":
        """One's own, as long as they last; the content is fetched only where it is sent."""
        kept = self.filter(reader=reader, asked_at__gt=timezone.now() - COPY_LASTS)
        return kept.defer("content").order_by("-pk")

    def unfinished(self) -> "DataCopyQuerySet":
        return self.filter(ready_at=None)

    def expired(self) -> "DataCopyQuerySet":
        return self.filter(asked_at__lte=timezone.now() - COPY_LASTS)


class DataCopy(models.Model):
    """A zip of all that the paper keeps about a reader. It lies in the database: private, and on every machine.

    steps_done of steps: how far the job is. size_bytes: of the zip.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copies")
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    steps_done = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=1)
    ready_at = models.DateTimeField(null=True, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    content = models.BinaryField(default=b"")

    objects = DataCopyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader"], condition=models.Q(ready_at=None), name="one_copy_at_a_time")
        ]

    def __str__(self) -> str:
        return f"Copy {self.pk}"

    @property
    def expires_at(self) -> datetime:
        return self.asked_at + COPY_LASTS


class Closure(models.Model):
    """A reader has asked for their account to be erased. When that happens is `Reader.closes_at`."""

    reader = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="closure")
    keeps_comments = models.BooleanField()
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Closure of account {self.reader_id}"
