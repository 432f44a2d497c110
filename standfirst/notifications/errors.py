"""What can go wrong between a message and its reader.

NotificationError
├── SubscriptionRefused     a browser asked in a way that we cannot serve; the text says what to change
│   └── UnknownTopic        it asked for something that is not published here
├── SubscriptionNotYours    neither the subscription's secret nor its owner
└── NotYet                  a change of push keys that is not so far

What can go wrong with a push service is in `webpush/errors.py`.
"""


class NotificationError(Exception):
    """A message or a subscription that did not work out."""


class SubscriptionRefused(NotificationError):
    """The subscription cannot be kept; the text is a sentence for whoever sent it."""


class UnknownTopic(SubscriptionRefused):
    """Nothing of that name is published here."""


class NotYet(NotificationError):
    """A step of a change of keys comes too early; the text says what to wait for."""


class SubscriptionNotYours(NotificationError):
    """Whoever asks has shown neither the secret nor that the device is theirs."""
