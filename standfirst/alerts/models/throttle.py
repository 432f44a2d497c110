"""How many messages have left in the moment at hand, for all workers together."""

from django.db import models


class Throttle(models.Model):
    """One row. moment: which stretch of five seconds it speaks of, counted since 1970; handed_out: how many in it."""

    moment = models.BigIntegerField(default=0)
    handed_out = models.PositiveIntegerField(default=0)
