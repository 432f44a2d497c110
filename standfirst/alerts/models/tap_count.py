"""When alerts were opened."""

from django.db import models


class TapCount(models.Model):
    """How often one alert was opened within one minute; nobody knows by whom."""

    alert = models.ForeignKey("alerts.Alert", on_delete=models.CASCADE, related_name="tap_counts")
    minute = models.DateTimeField()
    taps = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["minute"]
        constraints = [models.UniqueConstraint(fields=["alert", "minute"], name="taps_of_a_minute")]
