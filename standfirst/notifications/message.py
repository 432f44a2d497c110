"""What a reader is told, before anybody knows on which channel."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message in plain words.

    kind: one of kinds.KINDS.
    url: where it leads, absolute or a path of this site.
    ttl_seconds, urgency: how long and how badly a push service should try (RFC 8030, section 5).
    tag: a push with the same tag replaces this one on the screen.
    group: what the inbox shows as one with this ("5 replies to your comment"); empty: as the tag does.
    group_name: what those of a group have in common, such as the headline.
    """

    kind: str
    title: str
    body: str
    url: str
    ttl_seconds: int = 86400
    urgency: str = "normal"
    tag: str = ""
    group: str = ""
    group_name: str = ""


# Words that are still to be said, in the language of whoever reads them.
Saying = Callable[[], Message]
