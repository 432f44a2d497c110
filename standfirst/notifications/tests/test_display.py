"""What the service worker shows for a push, and does for a tap; the browser around it is a stand-in (display.mjs)."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
WORKER = HERE.parent / "static" / "notifications" / "service-worker.js"
STORY = "https://paper.example/politics/ferry/"
OTHER = "https://paper.example/politics/ferry/versions/"


def message(number: int = 7, *, badge: int | None = None, data: dict[str, Any] | None = None, **more: Any) -> str:
    """An alert as the paper sends it."""
    words = {"title": "Ferry", "navigate": STORY, "tag": "article-1", "data": {"alert": str(number), **(data or {})}}
    number_on_icon = {} if badge is None else {"app_badge": badge}
    return json.dumps({"web_push": 8030, "notification": words | more, **number_on_icon})


def played(*steps: dict[str, Any], **around: Any) -> Any:
    """What the worker has done after these steps."""
    ended = subprocess.run(
        ["node", str(HERE / "display.mjs"), str(WORKER)],
        input=json.dumps({"steps": steps, **around}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(ended.stdout)


@pytest.mark.parametrize(
    "junk",
    [
        None,
        "no JSON",
        "null",
        "[]",
        '{"web_push": 8030}',
        '{"web_push": 8030, "notification": {"title": ""}}',
        message(data=None, actions="none"),
        message(dir="sideways"),
        '{"web_push": 8030, "notification": {"title": "Ferry", "data": null}}',
    ],
)
def test_every_push_shows_something_even_junk(junk: str | None) -> None:
    (shown,) = played({"push": junk})["shown"]
    assert shown["title"] == "paper.example"


def test_alert_is_shown_under_its_tag_with_its_address_and_buttons() -> None:
    button = {"action": "follow", "title": "Follow", "navigate": OTHER}
    (shown,) = played({"push": message(body="It sank.", lang="en-gb", actions=[button])})["shown"]
    assert (shown["title"], shown["body"], shown["tag"], shown["lang"]) == ("Ferry", "It sank.", "article-1", "en-gb")
    assert (shown["silent"], shown["renotify"]) == (False, True)
    assert shown["actions"] == [{"action": "follow", "title": "Follow"}]


def test_copy_of_an_alert_is_shown_silently_in_its_place_and_reported_once() -> None:
    done = played({"push": message()}, {"push": message()}, {"push": message(8)})
    assert [shown["silent"] for shown in done["shown"]] == [False, True, False]
    assert [shown["renotify"] for shown in done["shown"]] == [True, False, True]
    assert [address for _, address, _ in done["reports"]] == ["/alerts/7/shown", "/alerts/8/shown"]


def test_last_hundred_alerts_are_remembered() -> None:
    done = played(*({"push": message(number)} for number in range(1, 103)))
    assert len(done["remembered"]) == 100
    assert (done["remembered"][0], done["remembered"][-1]) == ("alert 3", "alert 102")


def test_tap_focuses_the_tab_that_shows_the_story() -> None:
    tabs = ["https://paper.example/", f"{STORY}?page=2#comments"]
    done = played({"tabs": tabs}, {"push": message()}, {"tap": 0})
    assert (done["focused"], done["opened"]) == ([tabs[1]], [])


def test_tap_opens_the_story_where_no_tab_shows_it_and_a_button_its_own_page() -> None:
    button = {"action": "versions", "title": "What changed", "navigate": OTHER}
    done = played({"push": message(actions=[button])}, {"tap": 0}, {"tap": 0, "action": "versions"})
    assert (done["focused"], done["opened"]) == ([], [STORY, OTHER])


def test_tap_and_showing_are_told_with_the_alerts_id_alone_and_no_cookie() -> None:
    done = played({"push": message(data={"headline": "second"})}, {"tap": 0})
    assert done["reports"] == [
        ["POST", "/alerts/7/shown", "omit"],
        ["POST", "/alerts/7/tap?headline=second", "omit"],
    ]


@pytest.mark.parametrize(("chance", "count"), [(0.009, 1), (0.011, 0)])
def test_of_a_large_audience_one_browser_in_so_many_tells(chance: float, count: int) -> None:
    done = played({"push": message(data={"one_in": 100})}, chance=chance)
    assert (len(done["shown"]), len(done["reports"])) == (1, count)


def test_number_on_the_icon_follows_what_the_message_says() -> None:
    assert played({"push": message(badge=4)}, {"push": message(8, badge=0)}, {"push": message(9)})["badges"] == [4, 0]


def test_what_the_browser_refuses_beside_the_notification_hides_none() -> None:
    done = played({"push": message(badge=4)}, {"tap": 0}, broken=["caches", "badge", "fetch"])
    assert [shown["title"] for shown in done["shown"]] == ["Ferry"]
    assert done["opened"] == [STORY]
