"""Choosing tokens."""

from typing import Any

from django.db.models import Q, QuerySet

from standfirst.statements import now


class TokenQuerySet(QuerySet[Any]):
    """Tokens, chosen by whose they are and whether they still work."""

    def visible_to(self, reader: Any) -> "TokenQuerySet":
        """A reader sees their own tokens; nobody sees another's."""
        return self.filter(reader_id=reader.pk) if reader and reader.is_authenticated else self.none()

    def usable(self) -> "TokenQuerySet":
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now()), reader__is_active=True)
