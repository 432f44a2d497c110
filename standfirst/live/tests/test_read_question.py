from typing import Any

import pytest

from standfirst.lib.asgi import Refused
from standfirst.live.question import LARGEST_ID, read_question


def scope(query: str = "", *headers: tuple[bytes, bytes], method: str = "GET") -> dict[str, Any]:
    return {"method": method, "query_string": query.encode(), "headers": list(headers), "client": ("192.0.2.7", 4711)}


def test_articles_are_named_one_by_one() -> None:
    assert read_question(scope("article=1&article=22")).article_ids == {1, 22}


@pytest.mark.parametrize("word", ["", "x", "-1", "1.5", "１", "9" * 30, "9" * 5000, "1%00"])
def test_what_is_no_article_is_ignored(word: str) -> None:
    assert read_question(scope(f"article={word}&article=3")).article_ids == {3}


def test_more_than_twenty_articles_are_refused() -> None:
    query = "&".join(f"article={number}" for number in range(1, 22))
    with pytest.raises(Refused, match="at most 20") as refusal:
        read_question(scope(query))
    assert refusal.value.status == 400


def test_the_header_of_a_reconnecting_page_goes_before_its_address() -> None:
    assert read_question(scope("since=5")).last_event_id == 5
    assert read_question(scope("since=5", (b"last-event-id", b"9"))).last_event_id == 9
    assert read_question(scope()).last_event_id is None


@pytest.mark.parametrize("text", [b"x", b"-1", b"9" * 40, "１".encode()])
def test_a_last_event_that_was_never_ours_counts_as_too_old(text: bytes) -> None:
    assert read_question(scope("", (b"last-event-id", text))).last_event_id == LARGEST_ID


def test_other_sites_open_no_stream() -> None:
    with pytest.raises(Refused) as refusal:
        read_question(scope("", (b"sec-fetch-site", b"cross-site")))
    assert refusal.value.status == 403
    assert read_question(scope("", (b"sec-fetch-site", b"same-origin")))


def test_streams_are_opened_with_get() -> None:
    with pytest.raises(Refused) as refusal:
        read_question(scope(method="POST"))
    assert refusal.value.status == 405


def test_the_session_is_read_from_its_cookie() -> None:
    assert read_question(scope("", (b"cookie", b"signed_in=1; session=abc"))).session_key == "abc"


def test_a_forwarded_address_counts_only_behind_a_proxy_of_ours(settings: Any) -> None:
    assert read_question(scope("", (b"x-forwarded-for", b"203.0.113.5"))).address == "192.0.2.7"
