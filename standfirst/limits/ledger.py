"""What an engine of the limiter promises; `tests/test_contract.py` asks it of each."""

from typing import Protocol


class Ledger(Protocol):
    """Counts in one place for all processes."""

    def count(self, key: str, *, limit: int, period_seconds: float, cost: int = 1) -> tuple[int, float]:
        """Count one more; returns the count (no further than limit + 1) and the seconds until it starts again.

        cost: 0 only looks, -1 takes one back. The period begins with the first that is counted.
        """
