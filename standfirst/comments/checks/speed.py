"""How often somebody may comment: every five seconds, new readers every thirty and ten times on their first day.

An established reader may answer several in a row, as long as it is one in five seconds over five minutes. The
comments themselves are the count: there is nothing beside them that could be lost or forgotten.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.comments.checks.draft import Draft
from standfirst.comments.checks.history import FIRST_DAY, REPEATS_WITHIN, is_on_first_day
from standfirst.comments.errors import TooFast
from standfirst.lib.ids import time_of

PAUSE = timedelta(seconds=5)
NEWCOMERS_PAUSE = timedelta(seconds=30)
NEWCOMERS_FIRST_DAY = 10
AT_MOST = REPEATS_WITHIN // PAUSE


def speed(draft: Draft) -> None:
    if not settings.LIMITS or draft.edits is not None:
        return
    if draft.reader.is_established:
        _wait_after_many(draft.recent.number)
        return
    is_new = is_on_first_day(draft.reader)
    _wait_between_comments(draft.recent.latest, NEWCOMERS_PAUSE if is_new else PAUSE)
    if is_new and draft.recent.number >= NEWCOMERS_FIRST_DAY:
        left = (draft.reader.joined_at + FIRST_DAY - timezone.now()).total_seconds()
        sentence = _("On the first day you may post {number} comments: come back tomorrow.").format(
            number=NEWCOMERS_FIRST_DAY
        )
        raise TooFast(sentence, retry_after_seconds=left)


def _wait_after_many(number: int) -> None:
    if number >= AT_MOST:
        sentence = _("That was {number} comments in five minutes: wait a minute and post again.").format(number=number)
        raise TooFast(sentence, retry_after_seconds=60)


def _wait_between_comments(latest: int | None, pause: timedelta) -> None:
    if latest is None:
        return
    left = (time_of(latest) + pause - timezone.now()).total_seconds()
    if left > 0:
        sentence = _("That was quick: wait {number} seconds and post again.").format(number=max(1, round(left)))
        raise TooFast(sentence, retry_after_seconds=left)
