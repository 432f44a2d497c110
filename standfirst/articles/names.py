"""Names of authors and topics: words as they are printed, never markup."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def plain_name(name: str) -> None:
    """A validator: raises ValidationError with the reason against a name."""
    reason = reason_against(name)
    if reason:
        raise ValidationError(reason)


def reason_against(name: str) -> str | None:
    """A sentence for the desk where a name holds markup or characters that nobody can see; None for any other."""
    if "<" in name or ">" in name:
        return _("A name has no < or > in it: write it as it is printed over the story.")
    if any(unicodedata.category(sign) in ("Cc", "Cf") and sign not in "\u200c\u200d" for sign in name):
        return _("The name holds invisible characters: type it anew.")
    return None
