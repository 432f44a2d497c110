"""The messages of a span that have been handed out and have no final answer yet."""

import time
from collections.abc import Iterable, Mapping


class Unanswered:
    """Of each subscription how often it was posted to, and not before when to try again (seconds since 1970).

    in_hand: ids that may or may not have been posted. written: what a span's row says, {id: [tries, not before]}.
    """

    def __init__(self, in_hand: Iterable[int], written: Mapping[str, tuple[int, float]]) -> None:
        self._all: dict[int, tuple[int, float]] = dict.fromkeys(in_hand, (0, 0.0))
        self._all |= {int(id): (tries, due_at) for id, (tries, due_at) in written.items()}

    def hand_out(self, ids: Iterable[int]) -> None:
        self._all |= dict.fromkeys(ids, (0, 0.0))

    def put_off(self, id: int, tries: int, due_at: float) -> None:
        self._all[id] = tries, due_at

    def settle(self, id: int) -> bool:
        """Forget one that has its final answer; say whether it waited for one."""
        return self._all.pop(id, None) is not None

    def clear(self) -> None:
        self._all.clear()

    def tries(self, id: int) -> int:
        return self._all[id][0]

    def due(self) -> list[int]:
        """Whom to try again now, by id."""
        now = time.time()
        return sorted(id for id, (_, due_at) in self._all.items() if due_at <= now)

    def next_due_at(self) -> float:
        """When the first is due; raises ValueError when there is none."""
        return min(due_at for _, due_at in self._all.values())

    def __len__(self) -> int:
        return len(self._all)

    def written(self) -> dict[str, tuple[int, float]]:
        """As a span's row keeps it."""
        return {str(id): when for id, when in self._all.items()}
