"""A delivery that is to be done, or done further, at a later time."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Again:
    """When, and to which devices; None: to whom it would go anyway."""

    at: datetime
    devices: list[int] | None = None
