"""How long the parts take, as the last time that each was measured with as many rounds in this folder."""

import json
from collections.abc import Iterable
from pathlib import Path


class Durations:
    """Seconds of each part, in a file that outlasts the run."""

    def __init__(self, folder: Path, *, rounds: int, quick: bool) -> None:
        self._file = folder / "durations.json"
        self._manner = f"{rounds} rounds{', quick' if quick else ''}"

    def note(self, part: str, seconds: float) -> None:
        known = self._read()
        known.setdefault(self._manner, {})[part] = round(seconds)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(known, indent=1) + "\n")

    def expected(self, parts: Iterable[str]) -> str:
        """`some 12 minutes, and push, never measured here so far`."""
        known, parts = self._read().get(self._manner, {}), list(parts)
        new = [part for part in parts if part not in known]
        minutes = sum(known.get(part, 0) for part in parts) / 60
        told = [f"some {minutes:.0f} minutes"] if len(new) < len(parts) else []
        return ", and ".join([*told, f"{', '.join(new)}, never measured here so far"] if new else told)

    def _read(self) -> dict[str, dict[str, int]]:
        return json.loads(self._file.read_text()) if self._file.exists() else {}
