"""What this desk itself keeps about a reader."""

from typing import Any

from standfirst.privacy.models import Closure, DataCopy
from standfirst.readers.models import Reader


def export(reader: Reader) -> dict[str, Any]:
    """Which copies the reader asked for, and whether the account is to be erased. A copy is not in the next one."""
    copies = DataCopy.objects.filter(reader=reader).order_by("pk").values("asked_at", "ready_at", "size_bytes")
    closure = Closure.objects.filter(reader=reader).values("asked_at", "keeps_comments").first()
    return {"data_copies": list(copies), "closure": closure}


def erase(reader: Reader, *, keeps_comments: bool) -> None:
    """The copies; the closure goes with the account itself, so that a job that was cut off is done again."""
    DataCopy.objects.filter(reader=reader).delete()
