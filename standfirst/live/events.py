"""What travels from a task or a view to the open pages."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed on one stream.

    id: rises with every event of the paper, on whichever stream. data: JSON on one line.
    """

    id: int
    stream: str
    name: str
    data: str

    def encoded(self) -> bytes:
        """As a server-sent event (HTML standard, section 9.2)."""
        return f"id: {self.id}\nevent: {self.name}\ndata: {self.data}\n\n".encode()


def as_one_line(data: dict[str, Any]) -> str:
    """The data as JSON without line breaks; raises TypeError for what JSON cannot hold."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
