"""Fixtures of the articles' tests."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    """The ledger of limits outlives a test: only those that are about a limit count."""
    settings.LIMITS = False
