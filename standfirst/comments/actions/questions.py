"""Opening and closing the time in which readers ask the writer."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.discussions import open_discussion
from standfirst.comments.errors import CommentError
from standfirst.comments.models import QuestionTime
from standfirst.comments.roles import answers_for
from standfirst.readers.models import Reader

MAX_INTRODUCTION = 400


@transaction.atomic
def open_questions(
    *, opener: Reader, article: ArticlePage, closes_at: datetime, introduction: str = ""
) -> QuestionTime:
    """Let readers ask the writer from now until closes_at, or until another time where it is open already.

    Raises PermissionDenied for who neither edits nor wrote the article, CommentError for an article that is not public,
    a time that is past, and an introduction of more than 400 characters.
    """
    if not answers_for(opener, article):
        raise PermissionDenied
    if not article.is_out or article.comments_mode in (ArticlePage.Comments.OFF, ArticlePage.Comments.CLOSED):
        raise CommentError(_("Readers cannot comment on this article: open its comments first."))
    introduction = " ".join(introduction.replace("\x00", "").split())
    now = timezone.now()
    if closes_at <= now or len(introduction) > MAX_INTRODUCTION:
        raise CommentError(_("Choose a time to come, and say in at most 400 characters what readers may ask."))
    discussion = open_discussion(article=article)
    found = QuestionTime.objects.select_for_update().filter(discussion=discussion).first()
    time = found or QuestionTime(discussion=discussion)
    if found is None or not found.is_open:
        time.opened_at = now
    time.closes_at, time.introduction, time.opened_by = closes_at, introduction, opener
    time.save()
    return time


@transaction.atomic
def close_questions(*, closer: Reader, time: QuestionTime) -> None:
    """Take no more questions from now on; those that wait can still be answered."""
    if not answers_for(closer, time.discussion.article):
        raise PermissionDenied
    QuestionTime.objects.filter(pk=time.pk, closes_at__gt=timezone.now()).update(closes_at=timezone.now())
