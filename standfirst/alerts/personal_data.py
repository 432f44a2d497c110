"""What the alerts' desk keeps about a reader."""

from typing import Any

from standfirst.alerts.models import Alert
from standfirst.readers.models import Reader


def export(reader: Reader) -> dict[str, Any]:
    """The alerts that the reader sent as an editor. Who received or opened one is not kept."""
    return {"alerts": [_alert(alert) for alert in Alert.objects.filter(editor=reader).order_by("pk")]}


def erase(reader: Reader, *, keeps_comments: bool) -> None:
    """Alerts are the paper's; they stay without their editor."""
    Alert.objects.filter(editor=reader).update(editor=None)


def _alert(alert: Alert) -> dict[str, Any]:
    return {
        "id": str(alert.pk),
        "article_id": str(alert.article_id),
        "topics": alert.topics,
        "title": alert.title,
        "body": alert.body,
        "urgency": alert.urgency,
        "status": alert.status,
        "created_at": alert.created_at,
        "send_at": alert.send_at,
    }
