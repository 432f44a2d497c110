"""Test data: browsers that asked for alerts, and what their readers were told."""

import base64
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from standfirst.notifications.keys import current_key
from standfirst.notifications.models import PushSubscription, SubscriptionTopic
from standfirst.notifications.subscriptions import hash_of


def browser_json(endpoint: str, **changes: Any) -> dict[str, Any]:
    """What PushSubscription.toJSON() gives in a browser with fresh keys, plus the topic breaking."""
    keys = {"p256dh": base64url(new_public_key()), "auth": base64url(secrets.token_bytes(16))}
    return {"endpoint": endpoint, "expirationTime": None, "keys": keys, "topics": ["breaking"], **changes}


def make_subscription(endpoint: str, *topics: str, keys_of: Any = None, **fields: Any) -> PushSubscription:
    """A kept subscription to these topics (breaking when there are none).

    keys_of: something with `p256dh` and `auth` that can decrypt; without one nobody can.
    """
    fields.setdefault("secret_hash", hash_of("secret"))
    subscription = PushSubscription.objects.create(
        endpoint=endpoint,
        p256dh=keys_of.p256dh if keys_of else new_public_key(),
        auth=keys_of.auth if keys_of else secrets.token_bytes(16),
        key=fields.pop("key", None) or current_key(),
        **fields,
    )
    SubscriptionTopic.objects.bulk_create(
        SubscriptionTopic(
            subscription=subscription,
            topic=topic,
            activity=subscription.activity,
            is_choosy=subscription.is_choosy,
        )
        for topic in topics or ["breaking"]
    )
    return subscription


def new_public_key() -> bytes:
    return (
        ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    )


def base64url(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
