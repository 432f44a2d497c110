"""What the whole paper keeps about one reader."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from standfirst.alerts import personal_data as alerts
from standfirst.apikit import personal_data as apikit
from standfirst.articles import personal_data as articles
from standfirst.comments import personal_data as comments
from standfirst.corrections import personal_data as corrections
from standfirst.moderation import personal_data as moderation
from standfirst.notifications import personal_data as notifications
from standfirst.pictures import personal_data as pictures
from standfirst.readers import personal_data as readers
from standfirst.readers.models import Reader
from standfirst.recordings import personal_data as recordings

DESKS = (readers, apikit, articles, corrections, comments, notifications, moderation, alerts, pictures, recordings)


def export(reader: Reader) -> dict[str, Any]:
    """Everything the paper keeps about a reader, to be written as JSON: the parts of all desks side by side.

    Ids are strings, times aware datetimes. Of other readers it names handles only, and only whom this reader follows
    and is followed by. A reader's inbox is theirs as it stands, whoever it tells of. Hashes, secrets and session keys
    are left out. The number of queries does not depend on the number of rows.
    """
    document: dict[str, Any] = {"paper": settings.SITE_URL, "exported_at": timezone.now()}
    for desk in DESKS:
        document |= desk.export(reader)
    return document
