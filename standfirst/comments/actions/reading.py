"""How far a reader has read."""

from django.db.models import F
from django.db.models.functions import Greatest

from standfirst.comments.models import Discussion, ReadMark
from standfirst.readers.models import Reader


def mark_read(*, reader: Reader, discussion: Discussion, last_pos: int) -> None:
    """Remember that a reader has seen everything up to this position; it never goes back."""
    last_pos = min(max(last_pos, 0), discussion.last_pos)
    marks = ReadMark.objects.filter(reader=reader, discussion=discussion)
    if not marks.update(last_pos=Greatest(F("last_pos"), last_pos)):
        ReadMark.objects.bulk_create(
            [ReadMark(reader=reader, discussion=discussion, last_pos=last_pos)], ignore_conflicts=True
        )
