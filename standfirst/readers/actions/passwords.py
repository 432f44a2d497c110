"""A reader's password, which nobody needs to have."""

from django.db import transaction

from standfirst.readers import mails
from standfirst.readers.actions.sessions import end_every_session
from standfirst.readers.models import Reader


@transaction.atomic
def set_password(*, reader: Reader, password: str, session_key: str) -> None:
    """Give a reader a password that was checked; all sessions but this one end, and the reader gets a mail."""
    reader.set_password(password)
    reader.save(update_fields=["password"])
    end_every_session(reader=reader, but=session_key)
    mails.tell_of_password(reader, "set")


@transaction.atomic
def remove_password(*, reader: Reader, session_key: str) -> None:
    """Leave the reader with codes and passkeys; all sessions but this one end, and the reader gets a mail."""
    reader.set_unusable_password()
    reader.save(update_fields=["password"])
    end_every_session(reader=reader, but=session_key)
    mails.tell_of_password(reader, "removed")
