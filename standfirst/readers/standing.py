"""Whether a new follower that somebody is to be told of still follows them."""

from standfirst.notifications.models import Notification
from standfirst.notifications.standing import register
from standfirst.readers.models import Follow


def register_all() -> None:
    """Have this asked before a push or a letter goes out."""
    register("follower", follows)


def follows(notification: Notification) -> bool:
    rows = Follow.objects.filter(follower=notification.by, followed=notification.reader)
    return rows.filter(follower__is_active=True).exists()
