"""Events of the last minutes, for a paper on PostgreSQL; on SQLite they have a file of their own."""

from django.db import models
from django.db.models.functions import Now


class StoredEvent(models.Model):
    """One event, kept until pages that were cut off for a while have fetched it."""

    stream = models.CharField(max_length=80)
    name = models.CharField(max_length=40)
    data = models.TextField()
    published_at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return f"{self.pk} {self.name} on {self.stream}"
