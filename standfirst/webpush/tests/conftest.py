"""How tests of the library run: patient, and with no event loop but their own."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine any example may take long; that says nothing about the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def no_other_loop() -> Iterator[None]:
    """A browser that journeys opened in this process leaves its event loop running in this thread."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)
