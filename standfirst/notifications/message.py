"""What a reader is told, before anybody knows on which channel."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message in plain words.

    kind: one of preferences.KINDS.
    url: where it leads, absolute or a path of this site.
    ttl_seconds, urgency: how long and how badly a push service should try (RFC 8030, section 5).
    tag: a push with the same tag replaces this one on the screen.
    """

    kind: str
    title: str
    body: str
    url: str
    ttl_seconds: int = 86400
    urgency: str = "normal"
    tag: str = ""
