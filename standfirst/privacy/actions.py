"""Asking for a copy, closing an account, and thinking better of it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from standfirst.privacy import notify, tasks
from standfirst.privacy.errors import LastChief, NotClosing
from standfirst.privacy.models import Closure, DataCopy
from standfirst.readers import live
from standfirst.readers.actions import end_every_session
from standfirst.readers.models import Reader

UNDO_LASTS = timedelta(days=7)


def ask_for_copy(*, reader: Reader) -> DataCopy:
    """Begin a copy of everything; while one is being made, that one is returned."""
    try:
        with transaction.atomic():
            copy = DataCopy.objects.create(reader=reader)
            tasks.make_copy.enqueue(copy.pk)
    except IntegrityError:
        return DataCopy.objects.unfinished().get(reader=reader)
    return copy


@transaction.atomic
def close_account(*, reader: Reader, keeps_comments: bool) -> None:
    """Freeze an account and have it erased in seven days; its reader is signed out everywhere and gets a mail.

    keeps_comments: whether published comments stay, without a name. Raises LastChief.
    """
    if _is_last_chief(reader):
        raise LastChief
    Closure.objects.update_or_create(
        reader=reader, defaults={"keeps_comments": keeps_comments, "asked_at": timezone.now()}
    )
    reader.closes_at = timezone.now() + UNDO_LASTS
    reader.save(update_fields=["closes_at"])
    notify.tell_of_closure(reader)
    end_every_session(reader=reader)


@transaction.atomic
def reopen_account(*, reader: Reader) -> None:
    """Take a closing back; everything is as it was. Raises NotClosing."""
    if not Closure.objects.filter(reader=reader).delete()[0]:
        raise NotClosing
    reader.closes_at = None
    reader.save(update_fields=["closes_at"])
    live.tell_of_change(reader)


def _is_last_chief(reader: Reader) -> bool:
    chiefs = Reader.objects.filter(groups__name=Reader.Role.CHIEF, is_active=True, closes_at=None)
    return chiefs.filter(pk=reader.pk).exists() and not chiefs.exclude(pk=reader.pk).exists()
