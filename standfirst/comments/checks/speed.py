"""How often somebody may comment (SECURITY.md, limits). Established readers are not timed.

The comments themselves are the count: there is nothing beside them that could be lost or forgotten.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import TooFast
from standfirst.comments.models import Comment
from standfirst.lib.ids import first_id
from standfirst.readers.models import Reader

PAUSE = timedelta(seconds=5)
NEWCOMERS_PAUSE = timedelta(seconds=30)
NEWCOMERS_DAY = timedelta(days=1)
NEWCOMERS_FIRST_DAY = 10


def speed(draft: Draft) -> None:
    if not settings.LIMITS or draft.reader.is_established or draft.edits is not None:
        return
    _lock_reader(draft)
    _wait_between_comments(draft)
    _count_first_day(draft)


def _lock_reader(draft: Draft) -> None:
    """Two posts of one reader at once are judged one after the other, so that the second sees the first."""
    Reader.objects.select_for_update(no_key=True).filter(pk=draft.reader.pk).values_list("pk").first()


def _wait_between_comments(draft: Draft) -> None:
    pause = NEWCOMERS_PAUSE if _is_new(draft) else PAUSE
    latest = Comment.objects.by_author(draft.reader).filter(pk__gte=first_id(timezone.now() - pause)).latest_first()
    for comment in latest[:1]:
        left = (comment.created_at + pause - timezone.now()).total_seconds()
        sentence = f"That was quick: wait {max(1, round(left))} seconds and post again."
        raise TooFast(sentence, retry_after_seconds=left)


def _count_first_day(draft: Draft) -> None:
    if not _is_new(draft):
        return
    posted = Comment.objects.by_author(draft.reader).filter(pk__gte=first_id(draft.reader.joined_at)).count()
    if posted >= NEWCOMERS_FIRST_DAY:
        left = (draft.reader.joined_at + NEWCOMERS_DAY - timezone.now()).total_seconds()
        sentence = f"On the first day you may post {NEWCOMERS_FIRST_DAY} comments: come back tomorrow."
        raise TooFast(sentence, retry_after_seconds=left)


def _is_new(draft: Draft) -> bool:
    return draft.reader.joined_at > timezone.now() - NEWCOMERS_DAY
