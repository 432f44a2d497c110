"""What one reader is told."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from standfirst.notifications.querysets import NotificationQuerySet


class Notification(models.Model):
    """One message to one reader. `about` names what caused it, so that the same thing is told once.

    by: the reader whose deed it tells of; who mutes or blocks them does not see it, and it goes when they go.
    ttl_seconds: after that long it is no longer worth a push.
    group: what is shown as one with this in the inbox, such as the replies to one comment; group_name: what the group
    is about, such as the headline. is_withdrawn: what it tells of is not to be seen any more.
    emailed_at: when a letter told of it.
    in_inbox: whether the reader wants this kind in the inbox; push and e-mail need the row in any case.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=2000)
    about = models.CharField(max_length=120)
    ttl_seconds = models.PositiveIntegerField(default=86400)
    urgency = models.CharField(max_length=8, default="normal")
    tag = models.CharField(max_length=120, blank=True)
    group = models.CharField(max_length=120, default="")
    group_name = models.CharField(max_length=300, blank=True)
    in_inbox = models.BooleanField(default=True)
    is_withdrawn = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    emailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "about"], name="told_once")]
        indexes = [
            models.Index(fields=["reader", "-created_at", "-id"], name="inbox_order"),
            models.Index(fields=["reader"], condition=models.Q(read_at=None), name="inbox_unread"),
            models.Index(fields=["about"], name="told_about"),
        ]

    @property
    def is_unread(self) -> bool:
        return self.read_at is None
