"""The people who read: accounts, and what they are to one another."""

from .address_change import AddressChange
from .invitation import Invitation
from .reader import FOR_GOOD, Reader, ReaderManager, handle_rule, new_handle
from .relations import Block, Follow, Mute

__all__ = [
    "FOR_GOOD",
    "AddressChange",
    "Block",
    "Follow",
    "Invitation",
    "Mute",
    "Reader",
    "ReaderManager",
    "handle_rule",
    "new_handle",
]
