"""What happens to accounts: one function for one deed."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from standfirst.readers import live, notify
from standfirst.readers.errors import HandleTaken, NotOneself
from standfirst.readers.models import Follow, Reader


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
def follow_reader(*, follower: Reader, followed: Reader) -> bool:
    """Let one reader follow another; return False if they already did. Raises NotOneself."""
    if follower.pk == followed.pk:
        raise NotOneself
    _, is_new = Follow.objects.get_or_create(follower=follower, followed=followed)
    if is_new:
        notify.notify_of_follower(follower=follower, followed=followed)
    return is_new


def unfollow_reader(*, follower: Reader, followed: Reader) -> bool:
    """Take the following back; return False if there was none."""
    return Follow.objects.filter(follower=follower, followed=followed).delete()[0] > 0


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
