"""Counts of one process alone: for tests, each of which has its own."""

import time


class MemoryLedger:
    """See `ledger.Ledger`."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, float]] = {}

    def count(self, key: str, *, limit: int, period_seconds: float, cost: int = 1) -> tuple[int, float]:
        now = time.time()
        count, ends_at = self._kept.get(key, (0, now + period_seconds))
        if ends_at <= now or ends_at > now + period_seconds:
            count, ends_at = 0, now + period_seconds
        self._kept[key] = max(0, min(count + cost, limit + 1)), ends_at
        return self._kept[key][0], ends_at - now
