"""The same words again within five minutes: on a slow train, Post is pressed twice."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from standfirst.comments.checks.draft import Draft
from standfirst.comments.errors import RepeatedText
from standfirst.comments.models import Comment
from standfirst.lib.ids import first_id

WINDOW = timedelta(minutes=5)


def repeated_text(draft: Draft) -> None:
    if not settings.LIMITS or draft.edits is not None:
        return
    recent = Comment.objects.by_author(draft.reader).filter(pk__gte=first_id(timezone.now() - WINDOW))
    if recent.filter(source=draft.source).exclude(state=Comment.State.DELETED).exists():
        raise RepeatedText
