"""The browser of the journeys, for pages of a served paper."""

import os

from tests.journeys.conftest import chromium  # noqa: F401

# Playwright keeps an event loop in this thread, in which Django would refuse to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
