"""What every template may name: the paper, its sections, today."""

from operator import attrgetter
from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from standfirst.statements import Prepared


def paper(request: HttpRequest) -> dict[str, Any]:
    """The paper's name and address, and its sections in their order (read from the database when first used)."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "today": timezone.localtime(),
        "sections": SimpleLazyObject(_sections),
    }


def _sections() -> list[Any]:
    return sorted(_OPEN.all(), key=attrgetter("path"))


_OPEN = Prepared(lambda: apps.get_model("articles", "SectionPage").objects.live().order_by())
