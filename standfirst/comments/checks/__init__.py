"""The reasons to refuse a comment or to hold it for a moderator, one file each, asked in the order of CHECKS.

A check is a function of a Draft. It raises a CommentError, whose sentence the reader sees, to refuse; it returns a
short sentence to hold, for the reader and the moderators; it returns None to pass.
To add one: write the file, put it into CHECKS, and test it in tests/test_checks.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

from standfirst.comments.checks.banned_words import holds_banned_words
from standfirst.comments.checks.closed_thread import closed_thread
from standfirst.comments.checks.draft import Draft
from standfirst.comments.checks.length import length
from standfirst.comments.checks.links import links
from standfirst.comments.checks.newcomers import newcomers
from standfirst.comments.checks.repeated_text import repeated_text
from standfirst.comments.checks.speed import speed
from standfirst.comments.checks.suspended_reader import suspended_reader

__all__ = ["CHECKS", "Draft", "Verdict", "verdict"]

CHECKS: tuple[Callable[[Draft], str | None], ...] = (
    suspended_reader,
    closed_thread,
    length,
    links,
    repeated_text,
    speed,
    holds_banned_words,
    newcomers,
)


@dataclass(frozen=True)
class Verdict:
    """reasons: why a moderator must see it first; empty when it may be published at once."""

    reasons: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        return bool(self.reasons)


def verdict(draft: Draft) -> Verdict:
    """Ask every check; raises the CommentError of the first that refuses."""
    return Verdict(tuple(reason for check in CHECKS if (reason := check(draft))))
