"""The number on the bell."""

from standfirst.live import hub
from standfirst.notifications.models import Notification


def unread_count(reader_id: int) -> int:
    """How many notifications wait in this reader's inbox."""
    return Notification.objects.in_inbox_of(reader_id).unread().count()


def show_on_open_pages(reader_id: int) -> None:
    """Tell the reader's open pages how many wait now."""
    hub.publish(hub.reader_stream(reader_id), "notification", {"unread": unread_count(reader_id)})
