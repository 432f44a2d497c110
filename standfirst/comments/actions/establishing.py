"""Who has left a newcomer's limits behind: time and the comments themselves decide, nobody has to look.

An account counts as established a week after it was made, once readers see five comments of it. It stays so; what is
done about somebody who then misbehaves is a moderator's to choose.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from standfirst.comments.models import Comment
from standfirst.readers.models import Reader

ESTABLISHED_AFTER = timedelta(days=7)
COMMENTS_SEEN = 5
AT_ONCE = 500


def establish_reader(*, reader_id: int) -> bool:
    """Lift a newcomer's limits from a reader if it is time; returns whether they were lifted now."""
    return bool(_due().filter(pk=reader_id).update(is_established=True))


def establish_readers() -> int:
    """Lift them from everybody for whom it is time, such as those who wrote in their first week; returns how many."""
    # Looked for before anything is locked: an update with this condition would hold SQLite's one pen all the while.
    due = list(_due().values_list("pk", flat=True))
    parts = (due[start : start + AT_ONCE] for start in range(0, len(due), AT_ONCE))
    return sum(Reader.objects.filter(pk__in=part).update(is_established=True) for part in parts)


def _due() -> QuerySet[Reader]:
    fifth = Comment.objects.listed().filter(author=OuterRef("pk")).order_by("pk")[COMMENTS_SEEN - 1 : COMMENTS_SEEN]
    old_enough = Reader.objects.filter(joined_at__lte=timezone.now() - ESTABLISHED_AFTER)
    return old_enough.filter(Exists(fifth), is_established=False, is_active=True).not_suspended()
