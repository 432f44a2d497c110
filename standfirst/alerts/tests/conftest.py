"""A push service of our own, reached over a real socket, which the paper is allowed to post to."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from standfirst.alerts import correcting
from tests.pushservice import PushService


@pytest.fixture
def service(settings: Any, tmp_path: Any) -> Iterator[PushService]:
    """The push service; what workers note beside the database goes to a folder of the test's own."""
    with PushService() as service:
        settings.PUSH_EXTRA_ORIGINS = (service.origin,)
        settings.DATA = tmp_path
        yield service


@pytest.fixture
def no_second_thoughts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Corrections are told at once, not after half a minute."""
    monkeypatch.setattr(correcting, "UNDO_SECONDS", 0)


@pytest.fixture
def client(settings: Any) -> Client:
    """A browser at the paper's own address, which sends no cookie unless it is signed in."""
    return Client(headers={"Host": settings.SITE_HOST})
