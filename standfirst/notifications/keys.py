"""The newspaper's own push key: made when first needed, kept in the database, cached in the process."""

from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction

from standfirst.notifications.models import PushKey
from standfirst.webpush.vapid import Vapid, generate_private_key


def current_key() -> PushKey:
    """The key that new subscriptions are made with."""
    return _newest_in_use() or _make_key()


def vapid_for(key: PushKey) -> Vapid:
    """Who signs for subscriptions of this key; its tokens are kept for as long as the process lives."""
    return _vapid(key.private_key, settings.PUSH_CONTACT)


def _newest_in_use() -> PushKey | None:
    return PushKey.objects.filter(retired_at=None).order_by("-created_at", "pk").first()


@transaction.atomic
def _make_key() -> PushKey:
    """Make the first key. Two first calls at once agree on one: the second waits for the first."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE notifications_pushkey IN EXCLUSIVE MODE")
    key = _newest_in_use()
    if key is not None:
        return key
    private_key = generate_private_key()
    public_key = _vapid(private_key, settings.PUSH_CONTACT).public_key
    return PushKey.objects.create(private_key=private_key, public_key=public_key)


@lru_cache(maxsize=8)
def _vapid(private_key: str, contact: str) -> Vapid:
    return Vapid(private_key, contact=contact)
