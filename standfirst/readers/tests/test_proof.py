"""The sum that a browser does where a limit is near, and only there."""

import json
import re
from base64 import b64encode
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from altcha import v1 as altcha
from django.core import mail

from standfirst.jobs.testing import run_jobs
from standfirst.limits import proof
from standfirst.readers.models import Reader
from standfirst.readers.proving import WRONG_PASSWORDS
from standfirst.readers.tests.conftest import ADDRESS, PASSWORD, Visitor

pytestmark = pytest.mark.django_db


def challenge_in(page: str) -> dict[str, Any]:
    found = re.search(r'data-proof="([^"]+)"', page)
    assert found, "the sheet asks for no sum"
    challenge: dict[str, Any] = json.loads(unescape(found[1]))
    return challenge


def solved(challenge: dict[str, Any]) -> str:
    """What the worker does."""
    solution = altcha.solve_challenge(challenge["challenge"], challenge["salt"], "SHA-256", challenge["maxnumber"])
    assert solution is not None
    answer = {
        **{name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")},
        "number": solution.number,
    }
    return b64encode(json.dumps(answer).encode()).decode()


def ask_for_codes(number: int) -> None:
    for index in range(number):
        Visitor().post("/accounts/signup/", {"email": f"lark{index}@post.example"})


def test_sheets_ask_for_no_sum_usually(visitor: Visitor) -> None:
    for path in ("/accounts/login/", "/accounts/signup/"):
        assert "data-proof=" not in visitor.get(path).content.decode()


def test_sixteenth_code_from_one_address_takes_a_sum(visitor: Visitor) -> None:
    ask_for_codes(15)
    refused = visitor.post("/accounts/signup/", {"email": ADDRESS}).content.decode()
    assert "your browser does a small sum first" in refused
    assert f'value="{ADDRESS}"' in refused
    run_jobs()
    assert len(mail.outbox) == 15
    answer = solved(challenge_in(refused))
    assert "Enter the code" in visitor.post("/accounts/signup/", {"email": ADDRESS, "altcha": answer}).content.decode()
    again = visitor.post("/accounts/signup/", {"email": "ouzel@post.example", "altcha": answer}).content.decode()
    assert "does a small sum first" in again


def test_whoever_proves_nothing_is_refused_at_the_limit(visitor: Visitor) -> None:
    ask_for_codes(25)
    response = visitor.post("/accounts/signup/", {"email": ADDRESS})
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0


def test_twenty_first_wrong_password_in_an_hour_takes_a_sum(visitor: Visitor, reader: Reader) -> None:
    for _ in range(20):
        WRONG_PASSWORDS.count("127.0.0.1")
    words = {"login": ADDRESS, "password": PASSWORD}
    refused = visitor.post("/accounts/login/", words).content.decode()
    assert "_auth_user_id" not in visitor.session
    visitor.post("/accounts/login/", {**words, "altcha": solved(challenge_in(refused))})
    assert visitor.session["_auth_user_id"] == str(reader.pk)


@pytest.mark.parametrize("payload", ["", "nonsense", b64encode(b"[]").decode(), b64encode(b'{"number": "x"}').decode()])
def test_nonsense_proves_nothing(payload: str) -> None:
    assert not proof.is_proved(payload)


def test_sum_of_somebody_else_proves_nothing() -> None:
    challenge = altcha.create_challenge(algorithm="SHA-256", max_number=10, hmac_key="another key")
    given = {"challenge": challenge.challenge, "salt": challenge.salt, "signature": challenge.signature}
    assert not proof.is_proved(solved({**given, "algorithm": "SHA-256", "maxnumber": 10}))


def test_old_sum_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "LASTS", timedelta(seconds=-1))
    assert not proof.is_proved(solved(json.loads(proof.new_challenge())))


def test_without_limits_nobody_does_sums(visitor: Visitor, settings: Any) -> None:
    settings.LIMITS = False
    ask_for_codes(16)
    assert "data-proof=" not in visitor.get("/accounts/signup/").content.decode()
