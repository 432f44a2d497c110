"""Counts of a paper on PostgreSQL; on SQLite they have a file of their own."""

from django.db import models


class Allowance(models.Model):
    """How often somebody did something in the period that ends at `ends_at` (seconds since 1970)."""

    key = models.CharField(max_length=32, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.FloatField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at:.0f}"
