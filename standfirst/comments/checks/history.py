"""What somebody posted before: the checks look at the comments themselves, each of the two questions asked once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone

from standfirst.comments.models import Comment
from standfirst.lib.ids import first_id
from standfirst.readers.models import Reader

REPEATS_WITHIN = timedelta(minutes=5)
FIRST_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Recent:
    """What a reader posted within five minutes, and on their first day all of it.

    latest: the id of the last one; number: how many; repeats: how many of five minutes with the very words asked about.
    """

    latest: int | None
    number: int
    repeats: int


def recent_of(reader: Reader, source: str) -> Recent:
    """source: the words that may be there already, as clean_source() left them."""
    begun = timezone.now() - REPEATS_WITHIN
    rows = Comment.objects.by_author(reader).filter(pk__gte=first_id(_since(reader, begun)))
    same = Q(pk__gte=first_id(begun), source=source) & ~Q(state=Comment.State.DELETED)
    return Recent(**rows.aggregate(latest=Max("pk"), number=Count("pk"), repeats=Count("pk", filter=same)))


def is_on_first_day(reader: Reader) -> bool:
    return not reader.is_established and reader.joined_at > timezone.now() - FIRST_DAY


def was_let_through(reader: Reader, *, lock: bool) -> bool:
    """Whether readers see any comment of theirs; lock: nobody else judges a post of theirs until the transaction ends.

    So of two posts at once the second sees the first.
    """
    listed = Comment.objects.listed().filter(author=OuterRef("pk"))
    rows = Reader.objects.select_for_update(no_key=True) if lock else Reader.objects.all()
    found = rows.filter(pk=reader.pk).annotate(was_let_through=Exists(listed))
    return bool(found.values_list("was_let_through", flat=True).first())


def _since(reader: Reader, begun: datetime) -> datetime:
    return min(begun, reader.joined_at) if is_on_first_day(reader) else begun
