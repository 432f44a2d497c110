"""What can go wrong at the privacy desk.

LastChief: the newsroom's only chief cannot leave it without one.
NotClosing: the account is not about to be erased.
"""


class LastChief(Exception):
    """Somebody else has to be made chief first."""


class NotClosing(Exception):
    """There is nothing to take back."""
