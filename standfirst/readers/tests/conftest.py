"""What the tests of the readers' desk share: a browser without scripts, and its letterbox."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from standfirst.jobs.testing import run_jobs
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

ADDRESS = "wren@post.example"
PASSWORD = "a long and quiet password"


@pytest.fixture(autouse=True)
def _no_limits_left_over() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


class Visitor(Client):
    """A browser at the paper's address; it asks as htmx does when told `dialog=True`."""

    def __init__(self, **defaults: str) -> None:
        super().__init__(
            enforce_csrf_checks=True,
            **{"HTTP_HOST": settings.SITE_HOST, "HTTP_SEC_FETCH_SITE": "same-origin", **defaults},
        )

    def sign_in(self, reader: Reader) -> None:
        """As if they had come in by a code, without the mail."""
        self.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def dialog() -> Visitor:
    """A visitor whose requests come from a dialog."""
    return Visitor(HTTP_HX_REQUEST="true")


@pytest.fixture
def reader() -> Reader:
    reader = ReaderFactory(email=ADDRESS, display_name="Wren", handle="wren")
    reader.set_password(PASSWORD)
    reader.save()
    return reader


def posted_code() -> str:
    """Do the jobs that wait, and read the code in the last mail: it stands alone on its line."""
    run_jobs()
    return next(line for line in mail.outbox[-1].body.splitlines() if re.fullmatch(r"[A-Z]{4}-[A-Z]{4}", line))
