"""What was measured, and the median of its rounds."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Self

from bench.client import Load

# One answer that takes longer is the measurement; many at once, or another round, would say no more.
SLOW_MS = 5000


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One work of one system in one round. Rates are answers a second; times are milliseconds."""

    per_second: float
    per_cpu_second: float
    p50_ms: float
    p99_ms: float
    size_bytes: int
    server_cpu_seconds: float
    client_cpu_seconds: float
    failed: int

    @classmethod
    def of(cls, load: Load, *, server_cpu: float, client_cpu: float) -> Measurement:
        took = sorted(load.took)
        return cls(
            per_second=len(took) / load.seconds,
            per_cpu_second=len(took) / max(server_cpu, 0.01),
            p50_ms=took[len(took) // 2] * 1000,
            p99_ms=took[min(len(took) - 1, int(len(took) * 0.99))] * 1000,
            size_bytes=load.size_bytes,
            server_cpu_seconds=server_cpu,
            client_cpu_seconds=client_cpu,
            failed=len(load.failures),
        )

    @property
    def is_slow(self) -> bool:
        return self.p50_ms > SLOW_MS


@dataclass
class Results:
    """All rounds: `rounds[work][system]` is a list, one for each round; a system that cannot do a work is missing.

    compared: the figure whose ratio is told.
    """

    versions: dict[str, str]
    against: str
    compared: str = "per_second"
    rounds: dict[str, dict[str, list[Measurement]]] = field(default_factory=dict)
    memory: dict[str, list[float]] = field(default_factory=dict)
    tried: dict[str, set[str]] = field(default_factory=dict)

    def add(self, work: str, system: str, measured: Measurement | None) -> None:
        of_work = self.rounds.setdefault(work, {})
        self.tried.setdefault(work, set()).add(system)
        if measured is not None:
            of_work.setdefault(system, []).append(measured)

    def is_settled(self, work: str, system: str) -> bool:
        """Whether an earlier round found that the system cannot do it, or takes so long that once is enough."""
        if work not in self.rounds:
            return False
        measured = self.rounds[work].get(system)
        return system in self.tried[work] and (measured is None or measured[0].is_slow)

    def add_memory(self, system: str, megabytes: float) -> None:
        self.memory.setdefault(system, []).append(megabytes)

    def median(self, work: str, system: str, figure: str = "per_second") -> float | None:
        measured = self.rounds[work].get(system)
        return median(getattr(one, figure) for one in measured) if measured else None

    def spread(self, work: str, system: str) -> float:
        """How far the rounds lie apart: (most - least) / median."""
        rates = [one.per_second for one in self.rounds[work][system]]
        return (max(rates) - min(rates)) / median(rates)

    def ratio(self, work: str, system: str) -> float | None:
        """How many times as much of what is compared `against` gives."""
        own, peer = self.median(work, self.against, self.compared), self.median(work, system, self.compared)
        return own / peer if own and peer else None

    def as_data(self) -> dict[str, Any]:
        return {
            "versions": self.versions,
            "against": self.against,
            "compared": self.compared,
            "memory_megabytes": self.memory,
            "rounds": {
                work: {system: [asdict(one) for one in all_rounds] for system, all_rounds in of_work.items()}
                for work, of_work in self.rounds.items()
            },
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        told = {name: data[name] for name in ("against", "compared") if name in data}
        results = cls(data["versions"], **{"against": "Standfirst", **told}, memory=data["memory_megabytes"])
        results.rounds = {
            work: {system: [Measurement(**one) for one in all_rounds] for system, all_rounds in of_work.items()}
            for work, of_work in data["rounds"].items()
        }
        return results
