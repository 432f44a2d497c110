"""Makes a reader's copy: one zip with the same document twice, for programs and for people."""

import io
import zipfile
from typing import Any

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from standfirst.apikit.rendering import to_json
from standfirst.privacy.desks import DESKS
from standfirst.privacy.export import export
from standfirst.privacy.models import DataCopy
from standfirst.privacy.notify import tell_of_copy
from standfirst.privacy.reading import parts_of
from standfirst.readers.models import Reader

# Writing JSON, writing HTML.
STEPS_AFTER_DESKS = 2


def fill(copy: DataCopy) -> None:
    """Gather everything, write the zip, tell the reader. Done again after a crash it begins anew."""
    DataCopy.objects.filter(pk=copy.pk).update(steps_done=0, steps=len(DESKS) + STEPS_AFTER_DESKS)
    document = export(copy.reader, after_each=lambda: _step(copy))
    content = _zip(copy, document)
    ready = DataCopy.objects.unfinished().filter(pk=copy.pk)
    if ready.update(content=content, size_bytes=len(content), ready_at=timezone.now(), steps_done=F("steps")):
        tell_of_copy(copy)


def _step(copy: DataCopy) -> None:
    DataCopy.objects.filter(pk=copy.pk).update(steps_done=F("steps_done") + 1)


def _zip(copy: DataCopy, document: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("everything.json", to_json(document))
        _step(copy)
        file.writestr("everything.html", readable(copy.reader, document))
        _step(copy)
    return buffer.getvalue()


def readable(reader: Reader, document: dict[str, Any]) -> str:
    """The document as a page that needs nothing but a browser: what there is, then the names of what is empty."""
    parts = parts_of(document)
    return render_to_string(
        "privacy/everything.html",
        {
            "reader": reader,
            "site_name": settings.SITE_NAME,
            "exported_at": document["exported_at"],
            "parts": [part for part in parts if part.rows],
            "empty": ", ".join(part.title for part in parts if not part.rows),
        },
    )
