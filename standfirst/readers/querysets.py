"""Choosing readers."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from standfirst.readers.models import Reader


class ReaderQuerySet(QuerySet["Reader"]):
    """Accounts, chosen by what they are and who asks."""

    def visible_to(self, reader: "Reader | AnonymousUser | None" = None) -> "ReaderQuerySet":
        """Profiles are public while the account is open."""
        return self.filter(is_active=True)

    def not_suspended(self) -> "ReaderQuerySet":
        return self.filter(Q(suspended_until__isnull=True) | Q(suspended_until__lte=timezone.now()))

    def followers_of(self, reader: "Reader") -> "ReaderQuerySet":
        return self.filter(follows__followed=reader)
