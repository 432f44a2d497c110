"""A stretch of an alert's audience."""

from django.db import models

from standfirst.alerts.querysets import SpanQuerySet


class Span(models.Model):
    """At most 2,000 browsers of one activity, by id from first to last; one worker at a time holds it.

    group: whom it covers (notifications/audience.py): browsers without wishes, those with, or those of one time zone
        whose quiet hours end at one minute.
    claimed_to: everything up to this id has been handed out, written down before it was posted.
    window_from: where the last handed-out window began; with `claimed_to` it tells what a killed worker had in hand.
    unanswered: handed out before that window and without a final answer: {id: [tries, not before (seconds, UTC)]}.
    turn: goes up whenever the counters are written; what a spool says of an earlier turn is in them already.
    holder, leased_until: who works on it.
    due_at: nothing to do before then.
    is_trial: half of it gets the second headline; sent_second: of those sent, the ones with it.
    services: what became of the messages of each push service: {host: {"sent": 9, "gone": 1}}.
    """

    alert = models.ForeignKey("alerts.Alert", on_delete=models.CASCADE, related_name="spans")
    group = models.CharField(max_length=72, blank=True, default="")
    activity = models.PositiveSmallIntegerField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    claimed_to = models.BigIntegerField()
    window_from = models.BigIntegerField()
    unanswered = models.JSONField(default=dict)
    turn = models.PositiveIntegerField(default=0)
    audience = models.PositiveIntegerField()
    sent = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    expired = models.PositiveIntegerField(default=0)
    is_trial = models.BooleanField(default=False)
    sent_second = models.PositiveIntegerField(default=0)
    services = models.JSONField(default=dict)
    holder = models.CharField(max_length=60, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "first_id"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "group", "activity", "first_id"], name="span_of_group_once"),
            models.CheckConstraint(
                condition=models.Q(
                    audience__gte=models.F("sent") + models.F("gone") + models.F("failed") + models.F("expired")
                ),
                name="span_in_balance",
            ),
        ]
        indexes = [
            models.Index(
                fields=["alert", "activity", "first_id"], condition=models.Q(finished_at=None), name="open_spans"
            )
        ]

    @property
    def pending(self) -> int:
        return self.audience - self.sent - self.gone - self.failed - self.expired
