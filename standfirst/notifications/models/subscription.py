"""The browsers that asked for alerts, and the key that we sign with."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from standfirst.notifications.models.calm import Calm
from standfirst.notifications.querysets import PushKeyQuerySet, PushSubscriptionQuerySet


class PushKey(models.Model):
    """The key pair by which push services know this newspaper (RFC 8292). Old and new live side by side.

    public_key: base64url of the uncompressed P-256 point; what browsers call applicationServerKey.
    private_key: 32 bytes as base64url. A secret.
    """

    private_key = models.CharField(max_length=43)
    public_key = models.CharField(max_length=87, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PushKeyQuerySet.as_manager()


class PushSubscription(Calm):
    """One browser that asked for alerts; no account is needed.

    p256dh, auth: the browser's public key (65 bytes) and secret (16 bytes), RFC 8291.
    secret_hash: SHA-256 of what the browser shows to remove the subscription.
    activity: how recently the browser was seen, 0 the most recent; active readers are alerted first.
    time_zone: the reader's clock, for the calm; that of the account where one was chosen there, else the browser's.
    strikes, refused_since: refusals by a push service that took messages for others.
    alerted_on, alerted_times: how many alerts it had on that day of the reader's clock; kept where `most_a_day` is.
    Whoever changes the calm of a subscription calls `audience.note_wishes`.
    """

    class Activity(models.IntegerChoices):
        WEEK = 0
        MONTH = 1
        QUARTER = 2
        LONGER = 3

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    endpoint = models.TextField()
    p256dh = models.BinaryField(max_length=65)
    auth = models.BinaryField(max_length=16)
    key = models.ForeignKey(PushKey, on_delete=models.PROTECT, related_name="subscriptions")
    secret_hash = models.CharField(max_length=64)
    time_zone = models.CharField(max_length=64, blank=True)
    browser = models.CharField(max_length=60, blank=True)
    activity = models.PositiveSmallIntegerField(choices=Activity.choices, default=Activity.WEEK)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    last_success_at = models.DateTimeField(null=True, blank=True)
    strikes = models.PositiveSmallIntegerField(default=0)
    refused_since = models.DateTimeField(null=True, blank=True)
    alerted_on = models.DateField(null=True, blank=True)
    alerted_times = models.PositiveSmallIntegerField(default=0)

    objects = PushSubscriptionQuerySet.as_manager()

    class Meta:
        # A constraint rather than unique=True: PostgreSQL would add a second index for LIKE, as large as the first.
        constraints = [
            models.UniqueConstraint(fields=["endpoint"], name="endpoint_once"),
        ]
        indexes = [
            models.Index(
                fields=["time_zone"], condition=models.Q(quiet_from__isnull=False), name="zones_with_quiet_hours"
            ),
            models.Index(fields=["time_zone"], condition=models.Q(most_a_day__isnull=False), name="zones_with_a_cap"),
        ]

    @property
    def is_choosy(self) -> bool:
        """Say whether any of its wishes must be asked before it is alerted."""
        wishes = (self.quiet_from, self.most_a_day, self.paused_until)
        return any(wish is not None for wish in wishes)


class SubscriptionTopic(models.Model):
    """One thing that one browser is told about: "breaking", "section:3", "author:9", "topic:4" or "article:7".

    activity, is_choosy: copies of the subscription's, so that an audience in its order is read from one index, and the
        wishes only of those who have any.
    """

    subscription = models.ForeignKey(PushSubscription, on_delete=models.CASCADE, related_name="topics", db_index=False)
    topic = models.CharField(max_length=40)
    activity = models.PositiveSmallIntegerField(default=0)
    is_choosy = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "topic"], name="topic_once")]
        indexes = [models.Index(fields=["topic", "is_choosy", "activity", "subscription"], name="audience_by_activity")]


class PushSpare(models.Model):
    """What one later alert to one browser needs, made while nothing else was to do (webpush/encryption.py: Spare).

    It is deleted when it is taken, so no key pair is used twice. A secret that no backup needs: leave this table out.
    """

    subscription = models.OneToOneField(
        PushSubscription, on_delete=models.CASCADE, primary_key=True, related_name="spare"
    )
    public_key = models.BinaryField(max_length=65)
    ikm = models.BinaryField(max_length=32)
