"""How many pages somebody may ask for in ten seconds and in a minute."""

from typing import Any

import pytest
from django.conf import settings as chosen

from standfirst.apikit.tokens import make_token
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted(settings: Any) -> None:
    settings.REQUEST_LIMITS = True


def refused(visitor: Visitor, path: str = "/.well-known/change-password", *, times: int, **headers: str) -> int:
    return [visitor.get(path, **headers).status_code for _ in range(times)].count(429)


def test_fifty_first_request_in_ten_seconds_is_refused_with_a_sentence(visitor: Visitor) -> None:
    assert refused(visitor, times=50) == 0
    response = visitor.get("/.well-known/change-password")
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 10
    assert "That was too fast: wait" in response.content.decode()
    assert not response.cookies


def test_other_address_is_counted_apart(visitor: Visitor) -> None:
    assert refused(visitor, times=51) == 1
    assert refused(visitor, times=1, REMOTE_ADDR="192.0.2.7") == 0


def test_one_ipv6_household_is_one_address(visitor: Visitor) -> None:
    assert sum(refused(visitor, times=1, REMOTE_ADDR=f"2001:db8:1:2::{number}") for number in range(51)) == 1


def test_readers_at_one_address_have_their_own_allowance(visitor: Visitor, reader: Reader) -> None:
    visitor.sign_in(reader)
    other = Visitor()
    other.sign_in(ReaderFactory())
    assert refused(Visitor(), times=51) == 1
    assert refused(visitor, times=51) == 1
    assert refused(other, times=1) == 0


def test_tokens_count_for_their_reader_and_made_up_ones_for_the_address(visitor: Visitor, reader: Reader) -> None:
    token = make_token(reader=reader, scopes=["reader"])
    assert refused(visitor, times=51) == 1
    assert refused(visitor, times=1, HTTP_AUTHORIZATION=f"Bearer {token}") == 0
    assert refused(visitor, times=1, HTTP_AUTHORIZATION="Bearer made-up") == 1
    visitor.cookies[chosen.SESSION_COOKIE_NAME] = "made-up"
    assert refused(visitor, times=1) == 1


def test_program_gets_a_problem_document(visitor: Visitor) -> None:
    refused(visitor, times=50)
    response = visitor.get("/api/v1/push/key")
    assert (response.status_code, response.headers["Content-Type"]) == (429, "application/problem+json")
    assert "Retry-After" in response.headers


def test_public_page_stays_the_same_for_everybody(visitor: Visitor, reader: Reader) -> None:
    stranger = Visitor().get("/readers/wren/")
    visitor.sign_in(reader)
    own = visitor.get("/readers/wren/")
    assert (own.content, dict(own.headers)) == (stranger.content, dict(stranger.headers))


def test_limits_may_be_switched_off(visitor: Visitor, settings: Any) -> None:
    settings.LIMITS = False
    assert refused(visitor, times=60) == 0


def test_forged_header_changes_no_address(visitor: Visitor) -> None:
    assert refused(visitor, times=51, HTTP_X_FORWARDED_FOR="192.0.2.1") == 1
    assert refused(visitor, times=1, HTTP_X_FORWARDED_FOR="192.0.2.2") == 1
