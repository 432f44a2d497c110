"""The signed link at the foot of a letter: it ends the letters of one kind, and for an hour can take that back."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core import signing

from standfirst.notifications.delivery import choose_delivery, delivery_of
from standfirst.notifications.models import Delivery
from standfirst.notifications.preferences import choose, wants

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

# The link of a digest ends all of them.
DIGEST = "digest"
_SALT = "notifications.stop-email"
_UNDO_SALT = "notifications.write-again"
UNDO_WITHIN_SECONDS = 3600


def make_token(reader_id: int, kind: str) -> str:
    """A token for the link; it does not run out, because old letters are kept for years."""
    return signing.dumps([reader_id, kind], salt=_SALT)


def read_token(token: str) -> "tuple[Reader, str] | None":
    """Whose letters of which kind; None for a token that we did not make or a reader who has gone."""
    try:
        reader_id, kind = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    reader = get_user_model().objects.filter(pk=reader_id).first()
    return None if reader is None else (reader, kind)


def is_stopped(reader: "Reader", kind: str) -> bool:
    """Whether there are no letters of this kind anyway; of a digest: none at all."""
    if kind == DIGEST:
        return delivery_of(reader).letters == Delivery.Letters.NEVER
    return not wants(reader, kind, "email")


def stop_email(reader: "Reader", kind: str) -> str:
    """No more letters of this kind; from a digest: none at all, so that its news does not come one by one.

    Returns what takes it back within the hour; nothing when there were none anyway.
    """
    if is_stopped(reader, kind):
        return ""
    if kind == DIGEST:
        before = delivery_of(reader).letters
        choose_delivery(reader=reader, letters=Delivery.Letters.NEVER)
        return signing.dumps([reader.pk, kind, before], salt=_UNDO_SALT)
    choose(reader=reader, kind=kind, channel="email", enabled=False)
    return signing.dumps([reader.pk, kind, ""], salt=_UNDO_SALT)


def take_back(reader: "Reader", kind: str, undo: str) -> bool:
    """Letters come as they did; False for what stop_email did not return for this reader and kind within the hour."""
    try:
        reader_id, its_kind, before = signing.loads(undo, salt=_UNDO_SALT, max_age=UNDO_WITHIN_SECONDS)
    except signing.BadSignature:
        return False
    if (reader_id, its_kind) != (reader.pk, kind):
        return False
    if kind == DIGEST:
        choose_delivery(reader=reader, letters=before)
    else:
        choose(reader=reader, kind=kind, channel="email", enabled=True)
    return True
