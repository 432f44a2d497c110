"""The service worker renews a subscription with the newspaper's key of now, also after a change of keys."""

import json
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WORKER = HERE.parent / "static" / "notifications" / "service-worker.js"
CURRENT, OLD = "4,1,2", "4,9,9"


def renewed(*, renewed_key: str = "", existing_key: str = "") -> list[Any]:
    """What the worker did: unsubscribed, subscribed, and put in the end."""
    command = ["node", str(HERE / "renewal.mjs"), str(WORKER), renewed_key, existing_key]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    done: list[Any] = json.loads(ended.stdout)
    return done


def test_what_the_browser_renewed_with_the_current_key_is_kept() -> None:
    (put,) = renewed(renewed_key=CURRENT, existing_key=CURRENT)
    assert (put["endpoint"], put["server_key"], put["topics"]) == ("renewed", "BAEC", ["breaking"])
    assert put["replaces"] == {"id": 1, "secret": "s"}


def test_what_the_browser_renewed_with_an_old_key_is_made_anew_with_the_current_one() -> None:
    *steps, put = renewed(renewed_key=OLD)
    assert steps == ["unsubscribe renewed", f"subscribe {CURRENT}"]
    assert put["endpoint"] == "fresh"


def test_what_is_left_of_an_old_key_goes_before_a_new_subscription_is_made() -> None:
    *steps, put = renewed(existing_key=OLD)
    assert steps == ["unsubscribe existing", f"subscribe {CURRENT}"]
    assert put["endpoint"] == "fresh"


def test_a_lost_subscription_is_made_anew() -> None:
    *steps, put = renewed()
    assert steps == [f"subscribe {CURRENT}"]
    assert (put["endpoint"], put["server_key"]) == ("fresh", "BAEC")
