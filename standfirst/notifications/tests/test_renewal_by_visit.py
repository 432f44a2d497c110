"""A browser renews its subscription once a visit, and when somebody comes in or leaves: the device then is theirs."""

import json
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RENEW = HERE.parent / "static" / "notifications" / "renew.js"
SIGNED_IN = "theme=dark; signed_in=1"


def renewals(*pages: dict[str, Any], **browser: Any) -> list[dict[str, Any]]:
    """What was put while these pages were opened in one tab, one after the other."""
    ended = subprocess.run(
        ["node", "--experimental-default-type=module", str(HERE / "visits.mjs"), str(RENEW)],
        input=json.dumps({"pages": pages, **browser}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    done: list[dict[str, Any]] = json.loads(ended.stdout)
    return done


def test_a_visit_renews_once_with_what_the_browser_had() -> None:
    (put,) = renewals({}, {}, {})
    assert (put["page"], put["topics"], put["replaces"]) == (0, ["breaking"], {"id": "1", "secret": "s"})


def test_whoever_signs_in_or_out_on_the_page_takes_the_device_along() -> None:
    puts = renewals({"events": ["signed-in", "signed-out"]})
    assert len(puts) == 3
    assert {put["credentials"] for put in puts} == {"same-origin"}


def test_page_after_signing_in_or_out_elsewhere_renews_once_more() -> None:
    puts = renewals({}, {"cookie": SIGNED_IN}, {"cookie": SIGNED_IN}, {})
    assert [put["page"] for put in puts] == [0, 1, 3]


def test_renewal_that_failed_is_tried_again_on_the_next_page() -> None:
    assert [put["page"] for put in renewals({}, {}, {}, refusals=1)] == [1]


def test_browser_that_asked_for_nothing_or_may_not_be_alerted_puts_nothing() -> None:
    assert renewals({}, {"events": ["signed-in"]}, is_subscribed=False) == []
    assert renewals({}, {"events": ["signed-in"]}, permission="default") == []
