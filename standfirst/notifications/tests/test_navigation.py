"""The worker answers every visit with what the browser has begun to fetch, so that no page is asked for twice."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
WORKER = HERE.parent / "static" / "notifications" / "worker-offline.js"


def answered_from(path: str, preloaded: str) -> str:
    command = ["node", str(HERE / "navigation.mjs"), str(WORKER), path, preloaded]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@pytest.mark.parametrize("path", ["/politics/ferry/", "/me/inbox/", "/newsroom/", "/accounts/login/"])
def test_page_that_was_fetched_ahead_is_not_fetched_again(path: str) -> None:
    """An inbox asked for twice would be shown as read: the first request has marked it."""
    assert answered_from(path, "the preloaded page") == "the preloaded page"
    assert answered_from(path, "") == "network"
