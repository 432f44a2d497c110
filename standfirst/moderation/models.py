"""What moderators decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from standfirst.moderation.querysets import DecisionQuerySet


class Decision(models.Model):
    """Who did what to which comment or reader, and why. Rows are added and never changed: the database refuses.

    The ids are kept when the comment or the account has gone, so they are not bound by the database. until: when a
    suspension ends by itself.
    """

    class Action(models.TextChoices):
        APPROVE = "approve", _("Approved")
        REMOVE = "remove", _("Removed")
        RESTORE = "restore", _("Brought back")
        WARN = "warn", _("Warned")
        SUSPEND = "suspend", _("Suspended")
        BAN = "ban", _("Suspended for good")
        LIFT = "lift", _("Suspension lifted")
        WITHDRAW = "withdraw", _("Warning taken back")
        TAKE_DOWN = "take_down", _("Picture taken down")

    comment = models.ForeignKey(
        "comments.Comment", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="decisions"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="decisions_about",
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, db_constraint=False, related_name="decisions"
    )
    action = models.CharField(max_length=9, choices=Action.choices)
    reason = models.CharField(max_length=100)
    note = models.TextField(max_length=1000, blank=True)
    until = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(comment__isnull=True, reader__isnull=False) | Q(comment__isnull=False, reader__isnull=True),
                name="about_comment_or_reader",
            )
        ]

    def __str__(self) -> str:
        return f"Decision {self.pk}"
