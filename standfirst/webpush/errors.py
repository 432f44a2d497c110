"""What can go wrong with a push message, and whether trying again can help.

PushError                   all of them
├── SubscriptionGone        the reader unsubscribed, or the browser let it lapse: forget the subscription
├── TryLater                the push service asks for patience, or is in trouble
├── NotDelivered            no answer came: connection, name, certificate or time-out
└── Refused                 this message, key or subscription will not be taken as it is
    └── EndpointRefused     we would not post to that address at all

`trying_again_helps` says whether the same message may be sent once more.
"""

from typing import ClassVar


class PushError(Exception):
    """A push message did not reach the push service."""

    trying_again_helps: ClassVar[bool] = False


class SubscriptionGone(PushError):
    """The subscription has ended; delete it (RFC 8030, section 7.3)."""


class TryLater(PushError):
    """The push service did not take the message now.

    retry_after_seconds: how long it asked us to wait; None when it did not say.
    """

    trying_again_helps = True

    def __init__(self, message: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class NotDelivered(PushError):
    """The push service gave no answer."""

    trying_again_helps = True


class Refused(PushError):
    """The push service, or we ourselves, will not take this message as it is."""


class EndpointRefused(Refused):
    """The endpoint, or the network address behind it, is not one we post to."""
