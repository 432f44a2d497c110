"""Mail about accounts, which somebody is waiting for: what became of each letter, and whether the mail server answers.

A letter that cannot be sent is tried again for a day. Its state lies in the cache for as long; the letter itself is the
job's row, so that a lost cache loses no mail.
"""

import secrets
import time

from django.core.cache import cache

KEPT_SECONDS = 24 * 60 * 60
DOWN = "mail-server-down"


def new_letter() -> str:
    """A name for a letter."""
    return secrets.token_urlsafe(12)


def note_sent(letter: str) -> None:
    cache.set(_name(letter), time.time(), KEPT_SECONDS)
    cache.delete(DOWN)


def note_held_up() -> None:
    cache.set(DOWN, time.time(), KEPT_SECONDS)


def sent_at(letter: str) -> float:
    """When it left (seconds since 1970); 0 while it has not."""
    return float(cache.get(_name(letter), 0)) if letter else 0.0


def is_held_up(letter: str) -> bool:
    """Whether it waits for a mail server that did not answer last time."""
    return not sent_at(letter) and cache.get(DOWN) is not None


def _name(letter: str) -> str:
    return f"letter-{letter}"
