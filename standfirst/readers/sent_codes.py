"""What became of the codes that we sent, so that whoever types one that opens nothing is told why.

A code opens one attempt, in one browser; here is only its HMAC, in the cache, for a day. Whoever types it has read the
mail: eight letters are not to be guessed, so nobody else learns anything.
"""

import time
from enum import StrEnum

from allauth.core.internal.cryptokit import normalize_user_code
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from standfirst.readers import letters

KEPT_SECONDS = 24 * 60 * 60


class Fate(StrEnum):
    """WAITING for the browser that asked for it; OLD, USED, REPLACED by a newer one, SPOILED by too many wrong ones."""

    UNKNOWN = "unknown"
    WAITING = "waiting"
    OLD = "old"
    USED = "used"
    REPLACED = "replaced"
    SPOILED = "spoiled"


def note_sent(code: str, *, letter: str, lasts_seconds: int) -> None:
    """A code is on its way. letter: the name of its letter (letters.py), from whose leaving its time counts."""
    _keep(code, {"fate": Fate.WAITING, "at": time.time(), "letter": letter, "lasts": lasts_seconds})


def note_fate(code: str, fate: Fate) -> None:
    """A code no longer opens anything, for this reason."""
    if code:
        _keep(code, {"fate": fate})


def fate_of(typed: str) -> Fate:
    """What became of the code that somebody typed; dashes, spaces and capitals do not matter."""
    kept = cache.get(_name(typed))
    if kept is None:
        return Fate.UNKNOWN
    if kept["fate"] == Fate.WAITING and _is_over(kept["at"], kept["letter"], kept["lasts"]):
        return Fate.OLD
    return Fate(kept["fate"])


def _is_over(at: float, letter: str, lasts_seconds: int) -> bool:
    return not letters.is_held_up(letter) and time.time() - max(at, letters.sent_at(letter)) > lasts_seconds


def _keep(code: str, kept: dict[str, object]) -> None:
    cache.set(_name(code), kept, KEPT_SECONDS)


def _name(code: str) -> str:
    typed = normalize_user_code(code[:40])
    return "code-" + salted_hmac("standfirst.readers.codes", typed, algorithm="sha256").hexdigest()[:32]
