"""When a reader is left in peace."""

from django.core.validators import MaxValueValidator
from django.db import models

MINUTES_A_DAY = 24 * 60


class Calm(models.Model):
    """When not to disturb, and how often at most; for a reader's devices together, or for one browser alone.

    quiet_from, quiet_until: minutes after midnight on the reader's clock, both or neither; from 1320 until 420 is the
    night. breaking_when_quiet: breaking news may come all the same. most_a_day: alerts on one day of the reader's
    clock; none: as many as there are. paused_until: no push before.
    """

    quiet_from = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MINUTES_A_DAY - 1)]
    )
    quiet_until = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(MINUTES_A_DAY - 1)]
    )
    breaking_when_quiet = models.BooleanField(default=False)
    most_a_day = models.PositiveSmallIntegerField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


CALM = tuple(field.name for field in Calm._meta.local_fields)
