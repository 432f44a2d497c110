"""What one reader is told, how they want to be told, and the browsers that asked for alerts."""

from .notification import Notification
from .preference import Preference
from .subscription import PushKey, PushSubscription, SubscriptionTopic

__all__ = ["Notification", "Preference", "PushKey", "PushSubscription", "SubscriptionTopic"]
