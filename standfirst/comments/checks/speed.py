"""How often somebody may comment (SECURITY.md, limits). Established readers are not timed.

The comments themselves are the count: there is nothing beside them that could be lost or forgotten.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import TooFast
from standfirst.comments.models import Comment
from standfirst.lib.ids import first_id, time_of
from standfirst.readers.models import Reader

PAUSE = timedelta(seconds=5)
NEWCOMERS_PAUSE = timedelta(seconds=30)
NEWCOMERS_DAY = timedelta(days=1)
NEWCOMERS_FIRST_DAY = 10


def speed(draft: Draft) -> None:
    if not settings.LIMITS or draft.reader.is_established or draft.edits is not None:
        return
    _lock_reader(draft)
    is_new = draft.reader.joined_at > timezone.now() - NEWCOMERS_DAY
    pause = NEWCOMERS_PAUSE if is_new else PAUSE
    begun = timezone.now() - pause
    latest, posted = _posted(draft.reader, since=min(begun, draft.reader.joined_at) if is_new else begun)
    _wait_between_comments(latest, pause)
    if is_new and posted >= NEWCOMERS_FIRST_DAY:
        left = (draft.reader.joined_at + NEWCOMERS_DAY - timezone.now()).total_seconds()
        sentence = f"On the first day you may post {NEWCOMERS_FIRST_DAY} comments: come back tomorrow."
        raise TooFast(sentence, retry_after_seconds=left)


def _lock_reader(draft: Draft) -> None:
    """Two posts of one reader at once are judged one after the other, so that the second sees the first."""
    Reader.objects.select_for_update(no_key=True).filter(pk=draft.reader.pk).values_list("pk").first()


def _posted(reader: Reader, *, since: datetime) -> tuple[int | None, int]:
    """The id of the latest comment since then, and how many there are."""
    rows = Comment.objects.by_author(reader).filter(pk__gte=first_id(since))
    found = rows.aggregate(latest=Max("pk"), number=Count("pk"))
    return found["latest"], found["number"]


def _wait_between_comments(latest: int | None, pause: timedelta) -> None:
    if latest is None:
        return
    left = (time_of(latest) + pause - timezone.now()).total_seconds()
    if left > 0:
        sentence = f"That was quick: wait {max(1, round(left))} seconds and post again."
        raise TooFast(sentence, retry_after_seconds=left)
