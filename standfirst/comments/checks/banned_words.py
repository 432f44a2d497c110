"""Words the newsroom does not want to see unread; they stand in the settings of the newsroom."""

import re

from django.utils.translation import gettext as _

from standfirst.comments.checks.draft import Draft
from standfirst.comments.markup import to_text
from standfirst.comments.models import CommentRules


def holds_banned_words(draft: Draft) -> str | None:
    words = [word.strip() for word in _listed(draft).splitlines() if word.strip()]
    if not words:
        return None
    pattern = r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)"
    # The source too: a word may be hidden under a spoiler or in the address of a link.
    has_one = re.search(pattern, f"{draft.source}\n{to_text(draft.html)}", re.IGNORECASE)
    return _("It holds a word that the newsroom looks at first.") if has_one else None


def _listed(draft: Draft) -> str:
    """As the newsroom typed them; a discussion read `with_rules` has brought them along."""
    if hasattr(draft.discussion, "banned_words"):
        return draft.discussion.banned_words or ""
    return CommentRules.current().banned_words
