"""Whether what a notification tells of still stands when it goes out.

Between a deed and its push or letter a comment may be removed, a story taken down, a reader unfollowed. The desks that
know stand above this one: each registers, when its app is ready, what it asks for the causes that it gives.
"""

from collections.abc import Callable

from standfirst.notifications.models import Notification

Check = Callable[[Notification], bool]

_checks: dict[str, Check] = {}


def register(cause: str, check: Check) -> None:
    """Ask this before something goes out whose `about` begins with this word, such as "reply" of "reply:12"."""
    _checks[cause] = check


def still_stands(notification: Notification) -> bool:
    """Whether it may still be told: it is not withdrawn, its reader hides nobody it tells of, its desk says yes."""
    cause = notification.about.partition(":")[0]
    if not Notification.objects.in_sight().filter(pk=notification.pk).exists():
        return False
    return cause not in _checks or _checks[cause](notification)


def number_in(notification: Notification, place: int = 1) -> int:
    """The number that stands in `about` after so many colons; 0 when there is none."""
    words = notification.about.split(":")
    return int(words[place]) if len(words) > place and words[place].isdecimal() else 0
