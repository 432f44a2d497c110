"""The same words again within five minutes: on a slow train, Post is pressed twice."""

from django.conf import settings

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import RepeatedText


def repeated_text(draft: Draft) -> None:
    if settings.LIMITS and draft.edits is None and draft.recent.repeats:
        raise RepeatedText
