"""What can go wrong with people of the newsroom.

InvitationOver: the link no longer counts.
NotInvited: the invitation went to another address than that of who is signed in.
LastChief: nobody would be chief any more.
"""


class InvitationOver(Exception):
    """Unknown, used, taken back, or older than seven days."""


class NotInvited(Exception):
    """It is somebody else's invitation."""


class LastChief(Exception):
    """Somebody else has to be made chief first."""
