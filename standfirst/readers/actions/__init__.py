"""What is done to accounts and between readers, one function for each deed."""

from .accounts import edit_profile, register_reader, rename_reader, suspend_reader
from .relations import block_reader, follow_reader, mute_reader, unblock_reader, unfollow_reader, unmute_reader

__all__ = [
    "block_reader",
    "edit_profile",
    "follow_reader",
    "mute_reader",
    "register_reader",
    "rename_reader",
    "suspend_reader",
    "unblock_reader",
    "unfollow_reader",
    "unmute_reader",
]
