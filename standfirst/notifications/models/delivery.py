"""How often one reader is reached, and where letters no longer arrive."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standfirst.notifications.models.calm import Calm


class Delivery(Calm):
    """One reader's choices for all their devices and letters; without a row the defaults count.

    The calm is copied to each of the reader's subscriptions, where an alert's fan-out reads it.
    letter_hour, letter_day: when a digest is due on the reader's clock; day 0 is Monday, and counts for a weekly one.
    letter_due_at: when the next one is; none: no digest. told_up_to: the last notification that a digest looked at.
    """

    class Letters(models.TextChoices):
        AT_ONCE = "at-once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")
        NEVER = "never", _("Not at all")

    DIGESTS = (Letters.DAILY, Letters.WEEKLY)

    reader = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="delivery")
    letters = models.CharField(max_length=8, choices=Letters.choices, default=Letters.AT_ONCE)
    letter_hour = models.PositiveSmallIntegerField(default=8)
    letter_day = models.PositiveSmallIntegerField(default=0)
    letter_due_at = models.DateTimeField(null=True, blank=True)
    told_up_to = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(letter_hour__lt=24), name="letter_hour_of_a_day"),
            models.CheckConstraint(condition=models.Q(letter_day__lt=7), name="letter_day_of_a_week"),
        ]
        indexes = [
            models.Index(fields=["letter_due_at"], condition=models.Q(letter_due_at__isnull=False), name="letters_due")
        ]

    @property
    def has_digest(self) -> bool:
        return self.letters in self.DIGESTS


class RefusedAddress(models.Model):
    """An address where letters do not arrive, or are not wanted: it gets no more until its owner asks again."""

    class Reason(models.TextChoices):
        BOUNCED = "bounced"
        COMPLAINED = "complained"

    email = models.EmailField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    refused_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="refused_once")]
