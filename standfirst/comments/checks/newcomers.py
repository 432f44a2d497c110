"""The discussion's mode: every comment is looked at first, or the first ones of new readers."""

from django.utils.translation import gettext as _

from standfirst.comments.checks.draft import Draft
from standfirst.comments.models import Discussion
from standfirst.comments.roles import may_moderate


def newcomers(draft: Draft) -> str | None:
    mode = draft.discussion.mode
    if mode == Discussion.Mode.PREMODERATED and not may_moderate(draft.reader):
        return _("Every comment under this article is looked at first.")
    if mode == Discussion.Mode.NEWCOMERS and draft.is_of_newcomer:
        return _("The first comment of a new reader is looked at first.")
    return None
