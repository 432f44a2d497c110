"""The signed link at the foot of a letter: it ends the letters of one kind, and allows nothing else."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core import signing

from standfirst.notifications.delivery import choose_delivery
from standfirst.notifications.models import Delivery
from standfirst.notifications.preferences import choose

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

# The link of a digest ends all of them.
DIGEST = "digest"
_SALT = "notifications.stop-email"


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


def stop_email(reader: "Reader", kind: str) -> None:
    """No more letters of this kind; from a digest: none at all, so that its news does not come one by one."""
    if kind == DIGEST:
        choose_delivery(reader=reader, letters=Delivery.Letters.NEVER)
    else:
        choose(reader=reader, kind=kind, channel="email", enabled=False)
