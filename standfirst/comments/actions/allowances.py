"""How many of each deed a reader has in a day (SECURITY.md, limits). The rows themselves are the count."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from standfirst.comments.errors import TooFast
from standfirst.comments.models import Comment, Like, Report, Revision
from standfirst.readers.models import Reader

DAY = timedelta(days=1)
A_DAY = {"edit": 30, "delete": 10, "like": 500, "report": 20}
A_DAY_WHEN_NEW = {**A_DAY, "like": 50}
WORDS = {"edit": _("edits"), "delete": _("deletions"), "like": _("likes"), "report": _("reports")}


def hold(reader: Reader) -> None:
    """Let the same reader's other deeds wait until this transaction ends, so that each sees what was done before it.

    Called before a thread is locked: readers first, then threads, then discussions. SQLite has one writer anyway.
    """
    if settings.LIMITS and connection.features.has_select_for_update:
        list(Reader.objects.select_for_update(no_key=True).filter(pk=reader.pk).values_list("pk"))


def spend(reader: Reader, deed: str) -> None:
    """Count one more edit, delete, like or report of this reader, who is held; raises TooFast for one too many."""
    if not settings.LIMITS:
        return
    allowed = (A_DAY if reader.is_established else A_DAY_WHEN_NEW)[deed]
    if _done(reader, deed, since=timezone.now() - DAY) > allowed:
        sentence = gettext("You have used your %(number)s %(deeds)s of the last 24 hours: try again tomorrow.") % {
            "number": allowed,
            "deeds": WORDS[deed],
        }
        raise TooFast(sentence, retry_after_seconds=3600)


def _done(reader: Reader, deed: str, *, since: datetime) -> int:
    """How often within the last day, this time included: likes and reports are there, edits and deletions not yet."""
    if deed == "like":
        return Like.objects.filter(reader=reader, liked_at__gt=since).count()
    if deed == "report":
        return Report.objects.filter(reader=reader, reported_at__gt=since).count()
    if deed == "edit":
        return Revision.objects.filter(comment__author=reader, replaced_at__gt=since).count() + 1
    return Comment.objects.by_author(reader).filter(deleted_at__gt=since).count() + 1
