"""What can go wrong at the readers' desk.

OtherReader: a form was filled in by one reader and sent by another (or by nobody) in the same browser.
NotOneself: a reader tried to follow, mute or block themselves.
MayNotFollow: the other reader does not let them.
Suspended: whoever is suspended does nothing that other readers see.
HandleTaken: another reader has this handle.
AddressTaken: another account has this e-mail address.
UndoOver: a change of address can no longer be taken back.
"""


class OtherReader(Exception):
    """The form was rendered for another reader than the one who sends it; answered with 409."""


class NotOneself(Exception):
    """Nobody follows, mutes or blocks themselves."""


class MayNotFollow(Exception):
    """The other reader does not let them; which of the reasons it is, nobody is told."""


class Suspended(Exception):
    """Moderators have suspended this reader; until when and why, `suspension.suspension_sentence` says."""


class HandleTaken(Exception):
    """Somebody else has this handle."""


class AddressTaken(Exception):
    """Another account has this address; told only to somebody who has proved that it is theirs."""


class UndoOver(Exception):
    """The link is unknown, was used, or is older than 72 hours."""
