"""When alerts were opened."""

from datetime import datetime, timedelta

from django.db import models

STEP = timedelta(seconds=10)


class TapCount(models.Model):
    """How often one alert was opened within one STEP; nobody knows by whom."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.CASCADE, related_name="tap_counts")
    since = models.DateTimeField()
    taps = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["since"]
        constraints = [models.UniqueConstraint(fields=["alert", "since"], name="taps_of_a_step")]


def step_of(instant: datetime) -> datetime:
    """When the step began in which an instant lies."""
    return instant.replace(second=instant.second // STEP.seconds * STEP.seconds, microsecond=0)
