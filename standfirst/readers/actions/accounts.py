"""What happens to one account."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.files import File
from django.db import IntegrityError, transaction

from standfirst.notifications.delivery import follow_clock
from standfirst.pages.tables import must_be_seen_at_once
from standfirst.readers import live
from standfirst.readers.errors import HandleTaken
from standfirst.readers.models import Reader
from standfirst.readers.portraits import forget_file


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
def suspend_reader(*, reader: Reader, until: datetime | None, reason: str = "") -> None:
    """Let a reader read but not write until an instant; None lifts the suspension. Open pages learn of it.

    until: FOR_GOOD for a suspension without end. reason: a few words that the reader is told.
    """
    reader.suspended_until, reader.suspended_for = until, reason if until else ""
    reader.save(update_fields=["suspended_until", "suspended_for"])
    live.tell_of_change(reader)


@transaction.atomic
def edit_profile(
    *,
    reader: Reader,
    display_name: str,
    handle: str,
    about: str,
    picture: File | None = None,
    remove_picture: bool = False,
) -> None:
    """Change how a reader appears to others; everything is checked already. Raises HandleTaken.

    picture: a finished portrait (`portraits.make_portrait`) that takes the place of the one before; None keeps that.
    """
    if (display_name, handle) != (reader.display_name, reader.handle):
        rename_reader(reader=reader, display_name=display_name, handle=handle)
    reader.about = about
    reader.save(update_fields=["about"])
    if picture is not None or remove_picture:
        change_picture(reader=reader, picture=picture)


@transaction.atomic
def change_picture(*, reader: Reader, picture: File | None) -> None:
    """Put a finished portrait in the place of a reader's picture, or none; the file before it goes for good."""
    forget_file(reader.portrait)
    reader.portrait = picture or ""
    reader.save(update_fields=["portrait"])
    # No page that was kept shows it any longer.
    must_be_seen_at_once(Reader._meta.db_table)


@transaction.atomic
def choose_privacy(*, reader: Reader, who_may_follow: str, who_may_mention: str, hides_follows: bool) -> None:
    """Who may follow and mention a reader (Reader.Allowed), and whether others see whom they follow."""
    reader.who_may_follow, reader.who_may_mention = who_may_follow, who_may_mention
    reader.hides_follows = hides_follows
    reader.save(update_fields=["who_may_follow", "who_may_mention", "hides_follows"])


@transaction.atomic
def rename_reader(*, reader: Reader, display_name: str, handle: str) -> None:
    """Give a reader another name and handle, both already checked. Raises HandleTaken."""
    reader.display_name, reader.handle = display_name, handle
    try:
        with transaction.atomic():
            reader.save(update_fields=["display_name", "handle", "name_skeleton", "handle_skeleton"])
    except IntegrityError as error:
        raise HandleTaken(handle) from error
    live.tell_of_change(reader)


@transaction.atomic
def choose_language(*, reader: Reader, language: str, time_zone: str) -> None:
    """Set the language and the time zone of a reader's own pages and mails; empty stands for the paper's."""
    reader.language, reader.time_zone = language, time_zone
    reader.save(update_fields=["language", "time_zone"])
    follow_clock(reader=reader)
