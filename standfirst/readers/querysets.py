"""Choosing readers."""

from typing import TYPE_CHECKING, Any

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

    def suspended(self) -> "ReaderQuerySet":
        return self.filter(suspended_until__gt=timezone.now())

    def with_roles(self) -> "ReaderQuerySet":
        """Those of the newsroom: with a role, or a right to everything."""
        return self.filter(Q(is_superuser=True) | Q(groups__isnull=False)).distinct()

    def followers_of(self, reader: "Reader") -> "ReaderQuerySet":
        return self.filter(follows__followed=reader)

    def mentionable_by(self, reader: "Reader") -> "ReaderQuerySet":
        """Those whom this reader's mentions reach (`boundaries.may_mention`)."""
        open_to_all = Q(who_may_mention="everybody")
        open_to_reader = Q(who_may_mention="followed", follows__followed=reader)
        return self.visible_to(reader).apart_from(reader).filter(open_to_all | open_to_reader).distinct()

    def apart_from(self, reader: "Reader") -> "ReaderQuerySet":
        """Without the reader, whom they block, and who blocks them."""
        return self.exclude(pk=reader.pk).exclude(blocks__blocked=reader).exclude(blocked_by__blocker=reader)

    def hidden_from(self, reader: "Reader") -> "ReaderQuerySet":
        """Those whom the reader mutes or blocks."""
        return self.filter(Q(muted_by__muter=reader) | Q(blocked_by__blocker=reader)).distinct()


class FollowQuerySet(QuerySet[Any]):
    """Who follows whom, as far as others may know. Accounts that are closed are in no list."""

    def shown_as_following(self) -> "FollowQuerySet":
        """Without those of readers who keep to themselves whom they follow."""
        return self.filter(follower__hides_follows=False, followed__is_active=True)

    def shown_as_followers(self) -> "FollowQuerySet":
        return self.filter(follower__hides_follows=False, follower__is_active=True)
