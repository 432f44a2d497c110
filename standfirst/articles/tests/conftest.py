"""Fixtures of the articles' tests."""

from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    """The ledger of limits outlives a test: only those that are about a limit count."""
    settings.LIMITS = False


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Made sizes of pictures are kept by numbers that the next test gives to other pictures."""
    cache.clear()
