"""A reader tells the moderators of a comment."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """One reader reports one comment, once. It is open until a moderator has decided about the comment."""

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("It attacks or threatens somebody")
        HATE = "hate", _("It degrades a group of people")
        SPAM = "spam", _("It is advertising")
        PRIVATE = "private", _("It tells private things about somebody")
        OFF_TOPIC = "off_topic", _("It has nothing to do with the article")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        OPEN = "open", _("Open")
        UPHELD = "upheld", _("The comment was removed")
        DISMISSED = "dismissed", _("The comment stays")

    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="reports", db_index=False)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    text = models.TextField(max_length=1000, blank=True)
    reported_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.OPEN)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "reader"], name="report_once")]
        indexes = [models.Index(fields=["reported_at"], name="report_open", condition=Q(outcome="open"))]
