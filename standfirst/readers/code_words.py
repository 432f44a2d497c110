"""What somebody is told about a code that opens nothing: used, old, replaced, spoiled or foreign, each in its words."""

from django.utils.translation import gettext as _

from standfirst.readers.sent_codes import Fate, fate_of


def why_not_here(typed: str) -> str:
    """For a browser that waits for no code; on the sheet that asks for an address."""
    words = {
        Fate.USED: _("That code has been used already; each opens the account once."),
        Fate.OLD: _("That code is too old."),
        Fate.REPLACED: _("That code no longer counts, since we have sent a newer one."),
        Fate.SPOILED: _("Too many wrong codes were typed, so that one no longer counts."),
        Fate.WAITING: _("That code was asked for in another browser, and counts there."),
        Fate.UNKNOWN: _("This browser waits for no code."),
    }
    return words[fate_of(typed)] + " " + _("Type your address here, and we send a new one.")


def why_not_now(typed: str, *, address: str) -> str:
    """For a browser that waits for another code, sent to this address; beside the field. Empty for a wrong one."""
    newest = _("Look for the newest mail to {address}, or ask for a new code below.").format(address=address)
    words = {
        Fate.USED: _("That code has been used already; each opens the account once."),
        Fate.OLD: _("That code is too old."),
        Fate.REPLACED: _("That code no longer counts, since we have sent a newer one."),
        Fate.SPOILED: _("Too many wrong codes were typed, so that one no longer counts."),
        Fate.WAITING: _("That code was asked for in another browser, or for another address."),
    }
    reason = words.get(fate_of(typed))
    return f"{reason} {newest}" if reason else ""
