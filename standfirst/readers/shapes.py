"""A reader as JSON for programs."""

from typing import Any

from django.conf import settings
from ninja import Schema

from standfirst.readers.models import Reader


class Followed(Schema):
    """kind: reader, author, topic, section or article."""

    kind: str
    id: str
    name: str
    url: str


def followed_shape(reader: Reader) -> dict[str, Any]:
    return {
        "kind": "reader",
        "id": str(reader.pk),
        "name": reader.name,
        "url": settings.SITE_URL + reader.get_absolute_url(),
    }
