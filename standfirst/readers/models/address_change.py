"""A change of e-mail address, which the old address may take back."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from standfirst.apikit.tokens import digest_of

UNDO_LASTS = timedelta(hours=72)


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    def undoable(self) -> "AddressChangeQuerySet":
        """Changes that the old address may still take back."""
        return self.filter(undone_at=None, changed_at__gt=timezone.now() - UNDO_LASTS)

    def by_key(self, key: str) -> "AddressChangeQuerySet":
        """The one whose link holds this key."""
        return self.filter(digest=digest_of(key))


class AddressChange(models.Model):
    """One change. The link in the mail to the old address holds a key; here is only the key's SHA-256."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_changes")
    old_address = models.EmailField()
    new_address = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    changed_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = AddressChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Change of address {self.pk}"
