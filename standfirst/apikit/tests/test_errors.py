"""Every failure is a problem document."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.apikit.tests.calls import ask
from standfirst.apikit.tokens import make_token
from standfirst.readers.factories import ReaderFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("standfirst.apikit.tests.calls")]


@pytest.fixture
def authorization() -> str:
    return "Bearer " + make_token(reader=ReaderFactory(), scopes=["reader"])


def test_wrong_values_are_named(authorization: str) -> None:
    answer = ask("POST", "/notes", {"at": "2030-01-01T00:00:00", "colour": 1}, Authorization=authorization)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == 422
    assert {error["pointer"]: error["detail"] for error in problem["errors"]} == {
        "#/text": "This is needed: send it too.",
        "#/at": "Say the offset from UTC too: 2026-01-03T13:11:00+00:00.",
        "#/colour": "There is no field of this name here: leave it out.",
    }


@pytest.mark.parametrize("at", ["2030-01-01T00:00:00", "2030-01-01", 5, "5", "9999-12-31T23:59:59-23:00", "", None, []])
def test_instant_needs_its_offset(authorization: str, at: Any) -> None:
    answer = ask("POST", "/notes", {"text": "a", "at": at}, Authorization=authorization)
    assert answer.status_code == (201 if at is None else 422)


def test_instant_is_told_in_utc(authorization: str) -> None:
    answer = ask("POST", "/notes", {"text": "a", "at": "2030-01-01T01:00:00+01:00"}, Authorization=authorization)
    assert answer.json() == {"text": "a", "at": "2030-01-01T00:00:00Z", "about_id": None}


@pytest.mark.parametrize(
    ("about_id", "kept"), [("7", "7"), (7, "7"), ("٧", None), ("-7", None), (True, None), ("9" * 19, None)]
)
def test_id_is_a_string_of_digits(authorization: str, about_id: Any, kept: str | None) -> None:
    answer = ask("POST", "/notes", {"text": "a", "about_id": about_id}, Authorization=authorization)
    assert answer.json().get("about_id") == kept
    assert answer.status_code == (201 if kept else 422)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff\xfe\xfa", 400),
        (b"[" * 5000, 400),
        (b"1" * 5000, 400),
        (b'{"text": NaN}', 400),
        (b"", 422),
        (b"[]", 422),
        (b"null", 422),
        (b'{"text": "\\u0000"}', 422),
        (b'{"text": "\\ud800"}', 422),
    ],
)
def test_body_that_is_no_use_is_refused(authorization: str, body: bytes, status: int) -> None:
    answer = ask("POST", "/notes", body, Authorization=authorization)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_too_many_requests_say_when_to_come_back() -> None:
    answer = ask("GET", "/limited")
    assert (answer.status_code, answer["Retry-After"]) == (429, "3")
    assert answer.json()["detail"] == "Wait a little."


def test_other_methods_are_told_which_ones_are_answered() -> None:
    answer = ask("DELETE", "/notes")
    assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (405, "POST", "application/problem+json")


def test_unforeseen_error_is_logged_and_says_nothing_of_the_inside(caplog: pytest.LogCaptureFixture) -> None:
    answer = ask("GET", "/broken")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in answer.content
    assert "unforeseen error" in caplog.text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(st.sampled_from(["text", "at", "about_id"]) | st.text(), VALUES, max_size=4) | VALUES)
def test_no_body_breaks_the_house(authorization: str, body: Any) -> None:
    answer = ask("POST", "/notes", body, Authorization=authorization)
    assert answer.status_code < 500
