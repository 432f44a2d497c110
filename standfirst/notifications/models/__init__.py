"""What one reader is told, how they want to be told, and the browsers that asked for alerts."""

from .calm import CALM, Calm
from .delivery import Delivery, RefusedAddress
from .notification import Notification
from .preference import Preference
from .subscription import PushKey, PushSpare, PushSubscription, SubscriptionTopic

__all__ = [
    "CALM",
    "Calm",
    "Delivery",
    "Notification",
    "Preference",
    "PushKey",
    "PushSpare",
    "PushSubscription",
    "RefusedAddress",
    "SubscriptionTopic",
]
