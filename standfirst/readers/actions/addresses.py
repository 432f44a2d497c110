"""A reader's e-mail address: changing it, and taking a change back."""

import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from standfirst.apikit.models import Token
from standfirst.apikit.tokens import digest_of
from standfirst.readers import live, mails
from standfirst.readers.actions.sessions import end_every_session
from standfirst.readers.errors import AddressTaken, UndoOver
from standfirst.readers.models import AddressChange, Reader


@transaction.atomic
def change_address(*, reader: Reader, address: str) -> AddressChange:
    """Give a reader another address, which they have proved to be theirs; the old one hears of it and may undo it.

    Raises AddressTaken.
    """
    old, key = reader.email, secrets.token_urlsafe(32)
    _set_address(reader, address.lower())
    change = record_address_change(reader=reader, old_address=old, key=key)
    live.tell_of_change(reader)
    return change


@transaction.atomic
def record_address_change(*, reader: Reader, old_address: str, key: str) -> AddressChange:
    """Remember a change that was made, and tell the old address how to take it back."""
    change = AddressChange.objects.create(
        reader=reader, old_address=old_address, new_address=reader.email, digest=digest_of(key)
    )
    mails.tell_old_address(change, key)
    return change


@transaction.atomic
def undo_address_change(*, key: str) -> Reader:
    """Give the account back to the old address: nobody stays signed in, and no way in that was opened since stays.

    key: of the link in the mail to the old address. Raises UndoOver after 72 hours, and when it was undone before;
    AddressTaken when the old address has another account by now.
    """
    change = AddressChange.objects.undoable().by_key(key).select_related("reader").first()
    # Whoever changed the address may have changed it twice: the oldest link wins over all later ones.
    if change is None or not AddressChange.objects.undoable().filter(pk=change.pk).update(undone_at=timezone.now()):
        raise UndoOver
    reader = change.reader
    AddressChange.objects.filter(reader=reader, pk__gt=change.pk, undone_at=None).update(undone_at=timezone.now())
    _set_address(reader, change.old_address)
    _close_ways_opened_since(change)
    end_every_session(reader=reader)
    return reader


def _set_address(reader: Reader, address: str) -> None:
    reader.email = address
    try:
        with transaction.atomic():
            reader.save(update_fields=["email"])
            EmailAddress.objects.filter(user=reader).delete()
            EmailAddress.objects.create(user=reader, email=address, verified=True, primary=True)
    except IntegrityError as error:
        raise AddressTaken from error


def _close_ways_opened_since(change: AddressChange) -> None:
    """Of a password we do not know since when it is there; a code to the address opens the account without one."""
    change.reader.set_unusable_password()
    change.reader.save(update_fields=["password"])
    Authenticator.objects.filter(user=change.reader, created_at__gte=change.changed_at).delete()
    Token.objects.filter(reader=change.reader, created_at__gte=change.changed_at).delete()
