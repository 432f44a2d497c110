"""What is done to accounts and between readers, one function for each deed."""

from .accounts import (
    change_picture,
    choose_language,
    choose_privacy,
    edit_profile,
    register_reader,
    rename_reader,
    suspend_reader,
)
from .addresses import change_address, undo_address_change
from .passwords import remove_password, set_password
from .relations import block_reader, follow_reader, mute_reader, unblock_reader, unfollow_reader, unmute_reader
from .sessions import end_every_session

__all__ = [
    "block_reader",
    "change_address",
    "change_picture",
    "choose_language",
    "choose_privacy",
    "edit_profile",
    "end_every_session",
    "follow_reader",
    "mute_reader",
    "register_reader",
    "remove_password",
    "rename_reader",
    "set_password",
    "suspend_reader",
    "unblock_reader",
    "undo_address_change",
    "unfollow_reader",
    "unmute_reader",
]
