"""What happens to one account."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from standfirst.readers import live
from standfirst.readers.errors import HandleTaken
from standfirst.readers.models import Reader


def register_reader(*, email: str) -> tuple[Reader, bool]:
    """Make the account of somebody who has proved that this address is theirs.

    Returns the reader and whether the account is new: two windows may prove the same address at once.
    """
    try:
        with transaction.atomic():
            reader = Reader.objects.create_user(email)
            EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    except IntegrityError:
        return Reader.objects.get(email__iexact=email), False
    return reader, True


@transaction.atomic
def suspend_reader(*, reader: Reader, until: datetime | None) -> None:
    """Let a reader read but not write until an instant; None lifts the suspension. Open pages learn of it."""
    reader.suspended_until = until
    reader.save(update_fields=["suspended_until"])
    live.tell_of_change(reader)


@transaction.atomic
def edit_profile(*, reader: Reader, display_name: str, handle: str, about: str) -> None:
    """Change how a reader appears to others; everything is checked already. Raises HandleTaken."""
    if (display_name, handle) != (reader.display_name, reader.handle):
        rename_reader(reader=reader, display_name=display_name, handle=handle)
    reader.about = about
    reader.save(update_fields=["about"])


@transaction.atomic
def rename_reader(*, reader: Reader, display_name: str, handle: str) -> None:
    """Give a reader another name and handle, both already checked. Raises HandleTaken."""
    reader.display_name, reader.handle = display_name, handle
    try:
        with transaction.atomic():
            reader.save(update_fields=["display_name", "handle"])
    except IntegrityError as error:
        raise HandleTaken(handle) from error
    live.tell_of_change(reader)


def choose_language(*, reader: Reader, language: str, time_zone: str) -> None:
    """Set the language and the time zone of a reader's own pages and mails; empty stands for the paper's."""
    reader.language, reader.time_zone = language, time_zone
    reader.save(update_fields=["language", "time_zone"])
