"""Adding a public correction to an article, and taking it back, without publishing anything else.

What an editor is still writing must not come out with a correction. So the published article is published again with
the note, and the draft, scheduled or not, gets the same note and stays a draft.
"""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Revision

from standfirst.articles.errors import ArticleLocked
from standfirst.articles.models import ArticlePage, Correction, Page
from standfirst.corrections.errors import NothingSaid, NotPublished
from standfirst.readers.models import Reader

LONGEST = 1000
Change = Callable[[ArticlePage], None]


@transaction.atomic
def add_correction(
    *, editor: Reader, article: ArticlePage, text: str, place: str = Correction.Place.FOOT
) -> Correction:
    """Publish a dated correction with the article. place: one of Correction.Place.

    Raises NothingSaid for no words or more than 1,000 characters, NotPublished, PermissionDenied, ArticleLocked.
    """
    text = " ".join(text.replace("\x00", "").split())
    if not text or len(text) > LONGEST or place not in Correction.Place.values:
        raise NothingSaid
    now = timezone.now()
    made = Correction(article_id=article.pk, text=text, place=place, corrected_at=now, sort_order=_next_place(article))
    made.save()
    _change(editor, article, lambda version: _put_in(version, made))
    return Correction.objects.get(pk=made.pk)


@transaction.atomic
def take_back_correction(*, editor: Reader, correction: Correction) -> None:
    """Take a correction out of the article and its draft. Raises as `add_correction` does."""
    _change(editor, correction.article, lambda version: _take_out(version, correction))
    Correction.objects.filter(pk=correction.pk).delete()


def _change(editor: Reader, article: ArticlePage, change: Change) -> None:
    """Do this to what is published, and to what is being written."""
    Page.objects.select_for_update().get(pk=article.pk)
    published = ArticlePage.objects.get(pk=article.pk)
    _may_correct(editor, published)
    draft = published.latest_revision if published.has_unpublished_changes else None
    scheduled_for = _scheduled_for(published)
    change(published)
    published.go_live_at = None
    published.save_revision(user=editor, log_action=True, clean=False).publish(user=editor)
    if draft is not None:
        _write_draft(draft, change, scheduled_for, editor)


def _may_correct(editor: Reader, article: ArticlePage) -> None:
    if not article.permissions_for_user(editor).can_publish():
        raise PermissionDenied
    lock = article.get_lock()
    # Wagtail locks what is scheduled against edits; the correction leaves that as it is.
    if lock and not isinstance(lock, ScheduledForPublishLock) and lock.for_user(editor):
        raise ArticleLocked
    if not article.live:
        raise NotPublished


def _scheduled_for(article: ArticlePage) -> datetime | None:
    due = article.revisions.filter(approved_go_live_at__isnull=False).order_by("-created_at").first()
    return due.approved_go_live_at if due else None


def _write_draft(draft: Revision, change: Change, scheduled_for: datetime | None, editor: Reader) -> None:
    """The draft once more, with the change, as the latest revision; due when it was due."""
    words: ArticlePage = draft.as_object()
    change(words)
    revision = words.save_revision(user=editor, clean=False)
    if scheduled_for is not None:
        revision.approved_go_live_at = scheduled_for
        revision.save(update_fields=["approved_go_live_at"])


def _put_in(version: ArticlePage, made: Correction) -> None:
    others = [note for note in version.corrections.all() if note.pk != made.pk]
    version.corrections = [*others, made]


def _take_out(version: ArticlePage, gone: Correction) -> None:
    version.corrections = [note for note in version.corrections.all() if note.pk != gone.pk]


def _next_place(article: ArticlePage) -> int:
    return Correction.objects.filter(article=article.pk).count()
