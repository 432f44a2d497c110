"""An invitation to the newsroom."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

INVITATION_LASTS = timedelta(days=7)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Those that can be accepted now."""
        return self.filter(accepted_at=None, revoked_at=None, invited_at__gt=timezone.now() - INVITATION_LASTS)

    def newest_first(self) -> "InvitationQuerySet":
        return self.select_related("invited_by", "accepted_by").prefetch_related("sections").order_by("-pk")


class Invitation(models.Model):
    """The chief asks the owner of an address to take a role, everywhere or in some sections.

    The link in the mail holds a key; here is only the key's SHA-256.
    """

    class Role(models.TextChoices):
        REPORTER = "reporter", _("Reporter: writes and hands in")
        EDITOR = "editor", _("Editor: writes, publishes and sends alerts")
        MODERATOR = "moderator", _("Moderator: decides about comments")
        CHIEF = "chief", _("Chief: all of these, and invites people")

    email = models.EmailField(_("E-mail address"))
    role = models.CharField(_("Role"), max_length=9, choices=Role.choices, default=Role.REPORTER)
    sections = models.ManyToManyField("articles.SectionPage", blank=True, related_name="+", verbose_name=_("Sections"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations_sent"
    )
    digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    @property
    def state(self) -> str:
        """One word: accepted, revoked, expired or open."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        return "open" if self.expires_at > timezone.now() else "expired"

    @property
    def expires_at(self) -> datetime:
        return self.invited_at + INVITATION_LASTS
