"""One piece of news for everyone who asked to be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standfirst.alerts.querysets import AlertQuerySet
from standfirst.notifications.audience import Audience

# The kind of an alert that tells of a correction.
CORRECTION = "correction"
_KINDS = {
    "breaking": _("Breaking news"),
    "followers": _("To its followers, when it was published"),
    CORRECTION: _("Correction"),
    "section": _("To a section"),
    "author": _("To an author’s readers"),
    "topic": _("To a topic’s readers"),
    "article": _("To those who follow the story"),
}


@dataclass(frozen=True)
class Balance:
    """Where the messages of an alert are: audience = sent + gone + failed + expired + pending."""

    audience: int
    sent: int
    gone: int
    failed: int
    expired: int
    pending: int


class Alert(models.Model):
    """An article told to the browsers that asked for one of `topics`. No row for each reader.

    kind: "breaking", "followers" (by publishing), "correction", or what kind of topic an editor chose.
    payload: the JSON that every browser gets, frozen when the alert is made.
    audience: counted when the alert is made, and again when its spans are cut; fixed from then on.
    shown: how many browsers said that they showed it; shown_one_in: of so many, one says so (beacons.py).
    trouble: a sentence for the newsroom when a push service refuses our key.
    joined_by: of a correction, the last browser that was told of the article; who came later never read the error.
    second_title, second_payload: the other headline of a trial (headlines.py); empty when there is none.
    rest_at: when the rest of the audience is told. trial: what was counted then. winner: "first", "second" or nothing.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Sending")
        FINISHED = "finished", _("Finished")
        CANCELLED = "cancelled", _("Cancelled")

    class Urgency(models.TextChoices):
        VERY_LOW = "very-low"
        LOW = "low"
        NORMAL = "normal"
        HIGH = "high"

    article = models.ForeignKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=12)
    topics = models.JSONField()
    title = models.CharField(max_length=200)
    body = models.CharField(max_length=400, blank=True)
    payload = models.BinaryField(default=b"")
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    ttl_seconds = models.PositiveIntegerField(default=3600)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    idempotency_key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_title = models.CharField(max_length=200, blank=True)
    second_payload = models.BinaryField(default=b"")
    trial_minutes = models.PositiveSmallIntegerField(default=0)
    rest_at = models.DateTimeField(null=True, blank=True)
    trial = models.JSONField(default=dict)
    winner = models.CharField(max_length=6, blank=True)
    audience = models.PositiveIntegerField(default=0)
    second_taps = models.PositiveIntegerField(default=0, help_text="Of the taps, those on the second headline.")
    joined_by = models.BigIntegerField(null=True, blank=True)
    taps = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)
    shown_one_in = models.PositiveIntegerField(default=1)
    trouble = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    send_at = models.DateTimeField(help_text="Not before; the time for undo is part of it.")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            # Wagtail says "published" for a correction too; this row keeps us from alerting twice. A correction is told
            # once by its idempotency key: a story may have several.
            models.UniqueConstraint(
                fields=["article", "kind"],
                condition=~models.Q(status="cancelled") & ~models.Q(kind="correction"),
                name="one_alert_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tag(self) -> str:
        """Alerts of one article replace each other, on the screen and in the push service (RFC 8030, section 5.4)."""
        return f"article-{self.article_id}"

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return str(_KINDS.get(self.kind, self.kind))

    @property
    def left_at(self) -> datetime:
        """When it left; before that, when it is to leave."""
        return self.started_at or self.send_at

    @property
    def expires_at(self) -> datetime:
        return self.left_at + timedelta(seconds=self.ttl_seconds)

    def audience_at(self, instant: datetime) -> Audience:
        """Whom it is for, judged by their wishes at this instant."""
        return Audience(
            self.topics,
            at=instant,
            joined_by=self.joined_by,
            and_all_of=f"article:{self.article_id}",
            wakes=self.kind != CORRECTION,
        )

    @property
    def times_shown(self) -> int:
        """How often it was shown, as far as browsers tell; estimated where only one in some tells."""
        return min(self.shown * self.shown_one_in, self.audience)

    @property
    def minutes_to_live(self) -> int:
        return self.ttl_seconds // 60

    @property
    def may_be_cancelled(self) -> bool:
        return self.status == self.Status.WAITING

    def balance(self) -> Balance:
        """Count the alert from its spans; in balance at every moment, because one query sees one moment."""
        counted = self if hasattr(self, "spans_audience") else Alert.objects.with_figures().get(pk=self.pk)
        counts = {name: getattr(counted, f"spans_{name}") for name in ("sent", "gone", "failed", "expired")}
        audience = counted.spans_audience if counted.started_at else counted.audience
        if counted.status == self.Status.CANCELLED:
            audience = 0
        return Balance(audience=audience, **counts, pending=audience - sum(counts.values()))
