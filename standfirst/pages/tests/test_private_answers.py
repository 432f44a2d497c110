"""Nobody keeps an answer that sets a cookie."""

import pytest
from django.test import Client

from standfirst.articles.paper import found_paper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("cookie", ["csrf=too-short", "session=short"])
def test_public_page_that_puts_a_broken_cookie_right_is_not_kept(cookie: str) -> None:
    found_paper()
    answer = Client(headers={"Host": "127.0.0.1:8000", "Cookie": cookie}).get("/")
    assert answer.status_code == 200
    assert answer.cookies
    assert answer["Cache-Control"] == "private, no-store"


def test_redirect_below_me_is_not_kept() -> None:
    answer = Client(headers={"Host": "127.0.0.1:8000"}).get("/me/tokens")
    assert (answer.status_code, answer["Cache-Control"]) == (301, "private, no-store")


def test_plain_page_may_be_kept() -> None:
    found_paper()
    answer = Client(headers={"Host": "127.0.0.1:8000"}).get("/")
    assert not answer.cookies
    assert "no-store" not in answer.get("Cache-Control", "")
