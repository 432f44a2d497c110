"""What moderators decided."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.moderation.querysets import DecisionQuerySet


class Decision(models.Model):
    """Who did what to which comment, and why. Rows are added and never changed: the database refuses (migration 0002).

    The ids are kept when the comment or the account has gone, so they are not bound by the database.
    """

    class Action(models.TextChoices):
        APPROVE = "approve", _("Approved")
        REMOVE = "remove", _("Removed")
        RESTORE = "restore", _("Brought back")

    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.DO_NOTHING, db_constraint=False, related_name="decisions"
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, db_constraint=False, related_name="decisions"
    )
    action = models.CharField(max_length=7, choices=Action.choices)
    reason = models.CharField(max_length=100)
    note = models.TextField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
