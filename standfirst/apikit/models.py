"""What the API remembers: tokens, and the answers to writes that carried an Idempotency-Key."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.apikit.querysets import TokenQuerySet


def empty_list() -> list[Any]:
    return []


class Token(models.Model):
    """A key that a program shows instead of signing in. The token itself is not kept, only its SHA-256."""

    class Scope(models.TextChoices):
        """What a token may be used for; its reader must be allowed it too, at the moment of the call."""

        READER = "reader", _("Read and write as myself")
        NEWSROOM = "newsroom", _("Write and publish articles")
        MODERATION = "moderation", _("Moderate comments")
        ALERTS = "alerts", _("Send alerts")

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=empty_list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class IdempotencyKey(models.Model):
    """One write that said "do this once", and what it was answered.

    route: method and path. body_digest: SHA-256 of the body. status 0: it is being done at this moment.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    route = models.CharField(max_length=300)
    key = models.CharField(max_length=200)
    body_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    response = models.TextField(blank=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "route", "key"], name="done_once")]

    def __str__(self) -> str:
        return f"{self.route} {self.pk}"
