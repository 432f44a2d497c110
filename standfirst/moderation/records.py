"""What moderators see of one reader before they decide."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from standfirst.comments.models import Comment, Report
from standfirst.moderation.models import Decision
from standfirst.readers.models import Reader

LATEST = 10


@dataclass(frozen=True)
class Record:
    """One reader. comments: by state; reports_against: what others said of their comments, by outcome."""

    reader: Reader
    comments: dict[str, int]
    reports_against: dict[str, int]
    reports_by: int
    decisions: list[Decision]
    latest: list[Any]
    is_warned: bool
    may_be_decided_about: bool


def record_of(reader: Reader) -> Record:
    """In a fixed number of queries, however much there is."""
    written = Comment.objects.filter(author=reader)
    against = Report.objects.filter(comment__author=reader)
    decisions = Decision.objects.about(reader).select_related("moderator").order_by("-pk")[:30]
    return Record(
        reader=reader,
        comments=dict(written.order_by().values_list("state").annotate(Count("pk"))),
        reports_against=dict(against.order_by().values_list("outcome").annotate(Count("pk"))),
        reports_by=Report.objects.filter(reader=reader).count(),
        decisions=list(decisions),
        latest=list(written.with_names().with_articles().latest_first()[:LATEST]),
        is_warned=Decision.objects.is_warned(reader),
        may_be_decided_about=not reader.is_superuser and reader.role == Reader.Role.READER,
    )


def found(words: str, *, suspended: bool) -> Any:
    """Readers whose name or handle holds these words, the latest first; or only those who are suspended now."""
    rows = Reader.objects.visible_to(None).order_by("-pk")
    if suspended:
        rows = rows.suspended()
    if words:
        handle = words.removeprefix("@").lower()
        rows = rows.filter(Q(display_name__icontains=words) | Q(handle__contains=handle))
    return rows
