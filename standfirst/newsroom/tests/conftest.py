"""The newsroom's screens, opened as somebody with a role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client

from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

Enter = Callable[..., Client]


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def enter() -> Enter:
    """`enter("editor")` or `enter(reader)`: a browser of somebody who is signed in; `browser.reader` is that person."""

    def open_browser(who: str | Reader) -> Client:
        reader = ReaderFactory(role=who) if isinstance(who, str) else who
        browser = Client(headers={"Host": house.SITE_HOST, "Sec-Fetch-Site": "same-origin"})
        browser.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
        browser.reader = reader  # type: ignore[attr-defined]
        return browser

    return open_browser
