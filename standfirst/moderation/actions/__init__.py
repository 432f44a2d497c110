"""What moderators decide about comments and readers. Each is recorded in the transaction that carries it out."""

from .comments import approve, decide, remove, restore
from .readers import decide_about_reader, lift_suspension, suspend, take_picture_down, warn, withdraw_warning

__all__ = [
    "approve",
    "decide",
    "decide_about_reader",
    "lift_suspension",
    "remove",
    "restore",
    "suspend",
    "take_picture_down",
    "warn",
    "withdraw_warning",
]
