"""What a suspended reader is told wherever they would write."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from standfirst.readers.models import Reader


def suspension_sentence(reader: Reader) -> str:
    """Until when, and why; empty for whoever is not suspended."""
    if not reader.is_suspended or reader.suspended_until is None:
        return ""
    if reader.is_suspended_for_good:
        words = _("Your account is suspended for good: you can read, and not take part.")
    else:
        ends = date_format(timezone.localtime(reader.suspended_until), "j F Y H:i T")
        words = _("Your account is suspended until %(instant)s: you can read, and take part again then.")
        words %= {"instant": ends}
    if reader.suspended_for:
        words += " " + _("The moderators’ reason: %(reason)s.") % {"reason": _(reader.suspended_for)}
    return words
