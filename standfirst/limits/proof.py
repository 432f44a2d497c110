"""A small sum for the browser, where a limit is near (altcha's first protocol, proof of work with SHA-256).

Nobody sees it otherwise. Our own script solves it in a worker while the reader types; each answer counts once.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from altcha import v1 as altcha
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from standfirst.limits.limiter import Verdict, look, take

LASTS = timedelta(minutes=15)
# A telephone tries so many in about two seconds.
MOST_TRIES = 50_000


@dataclass(frozen=True, kw_only=True)
class Guard:
    """What is watched: `limit` acts of one key in each period, of which the last need a proof each.

    free: how many need none.
    """

    name: str
    limit: int
    period: timedelta
    free: int

    def is_near(self, key: str) -> bool:
        """Whether the next act of this key needs a proof."""
        if not settings.LIMITS:
            return False
        return look(self.name, key, limit=self.limit, period=self.period).left <= self.limit - self.free

    def count(self, key: str) -> Verdict:
        """Count one more act, with or without a proof."""
        return take(self.name, key, limit=self.limit, period=self.period)


def new_challenge() -> str:
    """A sum as JSON, signed by us."""
    options = altcha.ChallengeOptions(
        algorithm="SHA-256", max_number=MOST_TRIES, hmac_key=_key(), expires=timezone.now() + LASTS
    )
    challenge = altcha.create_challenge(options)
    given: dict[str, Any] = {
        "algorithm": "SHA-256",
        "challenge": challenge.challenge,
        "salt": challenge.salt,
        "signature": challenge.signature,
        "maxnumber": MOST_TRIES,
    }
    return json.dumps(given)


def is_proved(payload: str) -> bool:
    """Whether this is the right answer (base64 of JSON) to a sum of ours that is not too old, handed in once."""
    try:
        is_right, _reason = altcha.verify_solution(payload, _key(), check_expires=True)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return is_right and take("proof", payload, limit=1, period=2 * LASTS).allowed


def _key() -> str:
    return salted_hmac("standfirst.limits.proof", "altcha", algorithm="sha256").hexdigest()
