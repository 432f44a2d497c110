"""Counts in Redis, for a paper on several machines; while Redis is gone, in the paper's database (SECURITY.md, R4)."""

import logging
import time

import redis

from standfirst.limits.ledger import Ledger

ANSWERS_WITHIN_SECONDS = 0.25
TRY_AGAIN_AFTER_SECONDS = 5.0

# One script runs at a time, so that the count is exact whoever asks. A period that lasts longer than it could was begun
# with another length. Looking (cost 0) writes nothing.
COUNT = """
local count = tonumber(redis.call('GET', KEYS[1]) or '0')
local cost, limit, period = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local left = redis.call('PTTL', KEYS[1])
if left <= 0 or left > period then count = 0; left = period end
count = math.max(0, math.min(count + cost, limit + 1))
if cost ~= 0 then redis.call('SET', KEYS[1], count, 'PX', left) end
return {count, left}
"""

logger = logging.getLogger(__name__)


class RedisLedger:
    """See `ledger.Ledger`. instead: counts while Redis does not answer."""

    def __init__(self, url: str, *, instead: Ledger) -> None:
        self._client = redis.Redis.from_url(
            url, socket_timeout=ANSWERS_WITHIN_SECONDS, socket_connect_timeout=ANSWERS_WITHIN_SECONDS
        )
        self._script = self._client.register_script(COUNT)
        self._instead = instead
        self._gone_until = 0.0

    def count(self, key: str, *, limit: int, period_seconds: float, cost: int = 1) -> tuple[int, float]:
        if time.monotonic() >= self._gone_until:
            try:
                return self._count(key, limit, period_seconds, cost)
            except redis.RedisError as error:
                logger.warning("Redis does not count (%s): the database does for a while", type(error).__name__)
                self._gone_until = time.monotonic() + TRY_AGAIN_AFTER_SECONDS
        return self._instead.count(key, limit=limit, period_seconds=period_seconds, cost=cost)

    def _count(self, key: str, limit: int, period_seconds: float, cost: int) -> tuple[int, float]:
        milliseconds = max(1, round(period_seconds * 1000))
        count, left = self._script(keys=[f"limits:{key}"], args=[cost, limit, milliseconds])
        return int(count), int(left) / 1000

    def close(self) -> None:
        self._client.close()
