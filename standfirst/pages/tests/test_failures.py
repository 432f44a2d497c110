"""What a visitor is told when a page could not be made."""

from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False, headers={"Host": settings.SITE_HOST})


def away(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Stands for a database that has gone."""
    raise OperationalError("the connection is lost")


@pytest.mark.parametrize(("method", "path"), [("get", "/"), ("post", "/accounts/login/")])
def test_database_that_is_away_is_told_with_the_time_to_try_again(client: Client, method: str, path: str) -> None:
    with connection.execute_wrapper(away):
        answer = getattr(client, method)(path, {"login": "a@reader.example"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "wait a few seconds" in answer.content.decode()


def test_any_other_fault_stays_one_of_ours(client: Client) -> None:
    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    with connection.execute_wrapper(broken):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers
