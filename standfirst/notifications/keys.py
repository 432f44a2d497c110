"""The newspaper's own push key: made when first needed, kept in the database, cached in the process."""

from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from standfirst.notifications.errors import SubscriptionRefused
from standfirst.notifications.models import PushKey
from standfirst.webpush.vapid import Vapid, generate_private_key


def current_key() -> PushKey:
    """The key that new subscriptions are made with."""
    return _newest_in_use() or _make_first_key()


def key_named(public_key: str) -> PushKey:
    """The key in use that a browser says it subscribed with; the current one when it says nothing.

    Raises SubscriptionRefused for a key that has been retired, or was never ours: we could not send anything to it.
    """
    if not public_key:
        return current_key()
    key = PushKey.objects.in_use().filter(public_key=public_key.rstrip("=")).first()
    if key is None:
        raise SubscriptionRefused(_("This browser subscribed with a key that is not this site's now; subscribe again."))
    return key


def vapid_for(key: PushKey) -> Vapid:
    """Who signs for subscriptions of this key; its tokens are kept for as long as the process lives."""
    return _vapid(key.private_key, settings.PUSH_CONTACT)


def make_key() -> PushKey:
    """Make another key, which new subscriptions are made with from now on; see rotation.py."""
    private_key = generate_private_key()
    public_key = _vapid(private_key, settings.PUSH_CONTACT).public_key
    return PushKey.objects.create(private_key=private_key, public_key=public_key)


def _newest_in_use() -> PushKey | None:
    return PushKey.objects.in_use().first()


@transaction.atomic
def _make_first_key() -> PushKey:
    """Make the first key. Two first calls at once agree on one: the second waits for the first."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE notifications_pushkey IN EXCLUSIVE MODE")
    key = _newest_in_use()
    return make_key() if key is None else key


@lru_cache(maxsize=8)
def _vapid(private_key: str, contact: str) -> Vapid:
    return Vapid(private_key, contact=contact)
