import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.webpush.encryption import encrypt
from standfirst.webpush.message import MAX_MESSAGE_BYTES, Action, DeclarativeMessage
from standfirst.webpush.tests.browser import Browser

URL = "https://the-harbour-courier.org/world/bridge-reopens/"


def shown(message: DeclarativeMessage) -> dict[str, Any]:
    notification: dict[str, Any] = json.loads(message.encode())["notification"]
    return notification


def test_a_full_message_is_the_declarative_json() -> None:
    message = DeclarativeMessage(
        title="Bridge reopens",
        navigate=URL,
        body="After two years, trams cross the river again.",
        tag="alert-7",
        lang="en-GB",
        dir="ltr",
        silent=True,
        actions=(Action("read", "Read", URL), Action("mute", "Mute", URL + "?mute")),
        data={"alert": 7},
        app_badge=3,
        mutable=True,
    )
    assert json.loads(message.encode()) == {
        "web_push": 8030,
        "notification": {
            "title": "Bridge reopens",
            "body": "After two years, trams cross the river again.",
            "navigate": URL,
            "tag": "alert-7",
            "lang": "en-GB",
            "dir": "ltr",
            "silent": True,
            "actions": [
                {"action": "read", "title": "Read", "navigate": URL},
                {"action": "mute", "title": "Mute", "navigate": URL + "?mute"},
            ],
            "data": {"alert": 7},
        },
        "app_badge": 3,
        "mutable": True,
    }


def test_what_is_empty_is_left_out() -> None:
    message = DeclarativeMessage(title="Bridge reopens", navigate=URL)
    assert json.loads(message.encode()) == {
        "web_push": 8030,
        "notification": {"title": "Bridge reopens", "navigate": URL},
    }


def test_a_badge_of_zero_is_kept_because_it_clears_the_icon() -> None:
    assert json.loads(DeclarativeMessage(title="Read", navigate=URL, app_badge=0).encode())["app_badge"] == 0


def test_a_third_action_is_refused() -> None:
    action = Action("read", "Read", URL)
    with pytest.raises(ValueError, match="two actions"):
        DeclarativeMessage(title="Bridge reopens", navigate=URL, actions=(action, action, action))


@pytest.mark.parametrize("url", ["/world/", "", "javascript:alert(1)", "https:///world/"])
def test_an_address_that_is_not_absolute_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="absolute"):
        DeclarativeMessage(title="Bridge reopens", navigate=url)
    with pytest.raises(ValueError, match="absolute"):
        Action("read", "Read", url)


def test_a_message_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        DeclarativeMessage(title="", navigate=URL)


def test_a_long_body_is_cut_after_a_word() -> None:
    body = shown(DeclarativeMessage(title="Bridge", navigate=URL, body="trams cross the river again, " * 200))["body"]
    assert body.endswith("…")
    assert body[:-1].split()[-1] in {"trams", "cross", "the", "river", "again"}


def test_a_body_without_spaces_is_cut_between_characters() -> None:
    body = shown(DeclarativeMessage(title="橋", navigate=URL, body="電車が川を渡る" * 500))["body"]
    assert body.endswith("…")
    assert len(body) > 800


def test_a_body_keeps_as_much_as_fits() -> None:
    encoded = DeclarativeMessage(title="Bridge", navigate=URL, body="a " * 3000).encode()
    assert MAX_MESSAGE_BYTES - 3 <= len(encoded) <= MAX_MESSAGE_BYTES


def test_a_body_that_just_fits_is_not_cut() -> None:
    empty = len(DeclarativeMessage(title="Bridge", navigate=URL, body="x").encode()) - 1
    body = "x" * (MAX_MESSAGE_BYTES - empty)
    message = DeclarativeMessage(title="Bridge", navigate=URL, body=body)
    assert shown(message)["body"] == body
    assert shown(DeclarativeMessage(title="Bridge", navigate=URL, body=body + "x"))["body"].endswith("x…")


def test_a_long_title_is_cut_when_there_is_no_body_left() -> None:
    notification = shown(DeclarativeMessage(title="trams cross " * 300, navigate=URL, body="Again."))
    assert "body" not in notification
    assert notification["title"].endswith("…")


def test_a_body_with_little_room_and_no_spaces_is_cut_to_what_fits() -> None:
    title = "橋" * 835
    notification = shown(DeclarativeMessage(title=title, navigate=URL, body="電" * 500))
    assert notification["title"] == title
    assert notification["body"].removesuffix("…") in {"電" * length for length in range(1, 30)}


def test_addresses_that_leave_no_room_are_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        DeclarativeMessage(title="Bridge", navigate=URL + "a" * 3000).encode()


# Hypothesis likes short texts; repeated, most of them are too long for a message.
LONG_TEXTS = st.builds(
    lambda text, times: text * times,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50),
    st.integers(min_value=1, max_value=400),
)


@given(LONG_TEXTS, LONG_TEXTS)
def test_any_text_makes_a_body_of_at_most_2744_bytes(title: str, body: str) -> None:
    encoded = DeclarativeMessage(title=title, navigate=URL, body=body).encode()
    browser = Browser()
    notification = json.loads(encoded)["notification"]
    assert title.startswith(notification["title"].removesuffix("…"))
    assert body.startswith(notification.get("body", "").removesuffix("…"))
    assert len(encrypt(encoded, p256dh=browser.p256dh, auth=browser.auth)) <= 2744
