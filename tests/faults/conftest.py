"""The trials use the paper's fixtures; without FAULTS in the environment they are left alone."""

import os
from pathlib import Path

collect_ignore_glob = [] if os.environ.get("FAULTS") else ["trial_*.py"]


def pytest_collect_file(file_path: Path, parent):  # type: ignore[no-untyped-def]
    """Trials are named `trial_…`, so that no ordinary run finds them."""
    import pytest

    if os.environ.get("FAULTS") and file_path.name.startswith("trial_"):
        return pytest.Module.from_parent(parent, path=file_path)
    return None
