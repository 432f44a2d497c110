"""The people who read: accounts, and what they are to one another."""

from .reader import Reader, ReaderManager, handle_rule, new_handle
from .relations import Block, Follow, Mute

__all__ = ["Block", "Follow", "Mute", "Reader", "ReaderManager", "handle_rule", "new_handle"]
