"""How often somebody may try to come in, by address and by account; nobody is locked out by a stranger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from standfirst.jobs.testing import run_jobs
from standfirst.limits import limiter
from standfirst.limits.redis_ledger import RedisLedger
from standfirst.limits.sqlite_ledger import SqliteLedger
from standfirst.limits.tests.redis_server import running_redis
from standfirst.readers.models import Reader
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor, posted_code

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["sqlite", "redis"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """What counts in a paper: a file, or Redis."""
    if request.param == "sqlite":
        counts: Any = SqliteLedger(tmp_path / "limits.sqlite3")
        monkeypatch.setattr(limiter, "the_ledger", lambda: counts)
        yield counts
        counts.close()
        return
    with running_redis(tmp_path) as server:
        counts = RedisLedger(server.url, instead=None)  # type: ignore[arg-type]
        monkeypatch.setattr(limiter, "the_ledger", lambda: counts)
        yield counts
        counts.close()


def try_password(password: str, *, household: int) -> int:
    visitor = Visitor(REMOTE_ADDR=f"192.0.2.{household}")
    return visitor.post("/accounts/login/", {"login": ADDRESS, "password": password}).status_code


def test_twenty_sixth_wrong_password_of_one_account_is_refused_wherever_it_comes_from(reader: Reader) -> None:
    statuses = [try_password("a wrong password", household=number) for number in range(26)]
    assert statuses == [200] * 25 + [429]


def test_strangers_failures_lock_the_owner_out_of_neither_code_nor_passkey(visitor: Visitor, reader: Reader) -> None:
    for number in range(26):
        try_password("a wrong password", household=number)
    assert visitor.get("/accounts/2fa/webauthn/login/", HTTP_ACCEPT="application/json").status_code == 200
    visitor.post("/accounts/login/", {"login": ADDRESS})
    visitor.post("/accounts/login/code/confirm/", {"code": posted_code()})
    assert visitor.session["_auth_user_id"] == str(reader.pk)


def test_sixth_forgotten_password_of_one_address_is_refused(reader: Reader) -> None:
    statuses = [Visitor().post("/accounts/password/reset/", {"email": ADDRESS}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]


def test_right_password_of_another_household_is_not_slowed_by_six_failures(reader: Reader) -> None:
    for _ in range(7):
        try_password("a wrong password", household=1)
    assert try_password(PASSWORD, household=2) == 302


@pytest.mark.usefixtures("ledger")
def test_thirty_first_wrong_password_of_one_household_in_an_hour_is_refused(settings: Any) -> None:
    # As if a minute lay between any six.
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "30/h/ip,25/h/key"}
    stranger = Visitor(REMOTE_ADDR="192.0.2.9")
    statuses = [
        stranger.post("/accounts/login/", {"login": f"lark{number}@post.example", "password": "wrong"}).status_code
        for number in range(31)
    ]
    assert statuses == [200] * 30 + [429]
    assert Visitor(REMOTE_ADDR="192.0.2.10").post("/accounts/login/", {"login": "a@b.example"}).status_code == 200


@pytest.mark.usefixtures("ledger")
def test_seventh_wrong_password_of_one_household_in_a_minute_is_refused() -> None:
    stranger = Visitor(REMOTE_ADDR="192.0.2.9")
    statuses = [
        stranger.post("/accounts/login/", {"login": f"lark{number}@post.example", "password": "wrong"}).status_code
        for number in range(7)
    ]
    assert statuses == [200] * 6 + [429]


@pytest.mark.usefixtures("ledger")
def test_sixth_code_to_one_address_is_not_sent(reader: Reader) -> None:
    statuses = [
        Visitor(REMOTE_ADDR=f"192.0.2.{number}").post("/accounts/login/", {"login": ADDRESS}).status_code
        for number in range(6)
    ]
    run_jobs()
    assert statuses == [200] * 5 + [429]
    assert len(mail.outbox) == 5
