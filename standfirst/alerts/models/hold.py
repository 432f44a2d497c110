"""A push service that is to be left alone, by all workers."""

from django.db import models


class Hold(models.Model):
    """One origin that asked for patience (Retry-After), or refuses our key."""

    origin = models.CharField(max_length=200, unique=True)
    held_until = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
