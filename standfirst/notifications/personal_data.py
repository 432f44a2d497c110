"""What the notifications' desk keeps about a reader."""

import base64
from typing import Any
from urllib.parse import urlsplit

from standfirst.notifications.models import CALM, Delivery, Notification, Preference, PushSubscription, RefusedAddress

TOLD = ("kind", "title", "body", "url", "in_inbox", "created_at", "read_at", "emailed_at")
COUNTED = ("alerted_on", "alerted_times")
OF_BROWSER = ("browser", "time_zone", "created_at", "seen_at", "last_success_at", *CALM, *COUNTED)
OF_DELIVERY = (*CALM, "letters", "letter_hour", "letter_day", "letter_due_at")


def export(reader: Any) -> dict[str, Any]:
    """What the reader was told, how they want to be told, and the browsers that asked for alerts.

    Also what was told by push or e-mail only, which no list shows.
    """
    notifications = Notification.objects.filter(reader=reader).order_by("pk")
    preferences = Preference.objects.filter(reader=reader).order_by("pk")
    subscriptions = PushSubscription.objects.visible_to(reader).prefetch_related("topics").order_by("pk")
    refused = RefusedAddress.objects.filter(email__iexact=reader.email)
    return {
        "notifications": list(notifications.values(*TOLD)),
        "notification_preferences": list(preferences.values("kind", "channel", "enabled")),
        "notification_delivery": list(Delivery.objects.filter(reader=reader).values(*OF_DELIVERY)),
        "refused_addresses": list(refused.values("email", "reason", "refused_at")),
        "push_subscriptions": [_subscription(subscription) for subscription in subscriptions],
    }


def erase(reader: Any, *, keeps_comments: bool) -> None:
    """What the reader was told, what they wanted, their browsers; and what others were told of them by name."""
    Notification.objects.filter(reader=reader).delete()
    Notification.objects.filter(about=f"follower:{reader.pk}").delete()
    Preference.objects.filter(reader=reader).delete()
    Delivery.objects.filter(reader=reader).delete()
    RefusedAddress.objects.filter(email__iexact=reader.email).delete()
    PushSubscription.objects.filter(reader=reader).delete()


def _subscription(subscription: PushSubscription) -> dict[str, Any]:
    """Of the endpoint only the push service: whoever has the whole address could try to post to it."""
    return {
        "push_service": urlsplit(subscription.endpoint).hostname,
        "topics": sorted(row.topic for row in subscription.topics.all()),
        "p256dh": _base64url(subscription.p256dh),
        "auth": _base64url(subscription.auth),
        **{name: getattr(subscription, name) for name in OF_BROWSER},
    }


def _base64url(key: bytes | memoryview) -> str:
    """As a browser writes it (Push API, PushSubscription.toJSON)."""
    return base64.urlsafe_b64encode(bytes(key)).rstrip(b"=").decode()
