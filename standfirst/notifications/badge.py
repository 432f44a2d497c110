"""The number on the bell."""

from collections.abc import Collection

from django.db.models import Count

from standfirst.live import hub
from standfirst.notifications.models import Notification


def unread_count(reader_id: int) -> int:
    """How many notifications wait in this reader's inbox."""
    return Notification.objects.in_inbox_of(reader_id).unread().count()


def show_on_open_pages(reader_ids: Collection[int]) -> None:
    """Tell the open pages of each of these readers how many wait now."""
    rows = Notification.objects.in_sight().unread().filter(reader_id__in=reader_ids, in_inbox=True)
    counts = dict(rows.order_by().values_list("reader_id").annotate(Count("pk")))
    for reader_id in reader_ids:
        hub.publish(hub.reader_stream(reader_id), "notification", {"unread": counts.get(reader_id, 0)})
