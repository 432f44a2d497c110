"""How a reader wants to be told."""

from django.conf import settings
from django.db import models


class Preference(models.Model):
    """A reader's own choice for one kind of message on one channel; without a row the default counts."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preferences"
    )
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=10)
    enabled = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "kind", "channel"], name="one_preference")]
