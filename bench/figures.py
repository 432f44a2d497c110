"""Figures that are no race: times, sizes and counts of one system, each round's, with what they are to be."""

from dataclasses import dataclass, field
from statistics import median
from typing import Any, Self

from bench.chart import said


@dataclass
class Figure:
    """One figure of one system. unit: "ms", "MB", "" for a count. aim: what it is to be, in words."""

    unit: str
    aim: str = ""
    rounds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.rounds)

    @property
    def spread(self) -> str:
        """The least and the most of the rounds; nothing where there was one."""
        return f"{said(min(self.rounds))} to {said(max(self.rounds))}" if len(self.rounds) > 1 else ""


@dataclass
class Figures:
    """All rounds: `figures[name][system]`."""

    versions: dict[str, str]
    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)

    def add(self, name: str, value: float, unit: str, *, aim: str = "", system: str = "Standfirst") -> None:
        of_name = self.figures.setdefault(name, {})
        of_name.setdefault(system, Figure(unit, aim)).rounds.append(value)

    def as_data(self) -> dict[str, Any]:
        return {
            "versions": self.versions,
            "figures": {
                name: {system: vars(figure) for system, figure in systems.items()}
                for name, systems in self.figures.items()
            },
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        figures = {
            name: {system: Figure(**figure) for system, figure in systems.items()}
            for name, systems in data["figures"].items()
        }
        return cls(data["versions"], figures)
