from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from standfirst.live.bus import Bus, the_bus
from standfirst.live.hub import article_stream, publish, reader_stream
from tests.serving import own_data


@pytest.fixture
def bus(own_database: str, tmp_path: Path) -> Iterator[Bus]:
    with own_data(tmp_path):
        yield the_bus()


def test_streams_are_named_after_what_they_are_about() -> None:
    assert (article_stream(7), reader_stream(3)) == ("article:7", "reader:3")


def test_an_event_is_told_after_the_commit(bus: Bus) -> None:
    with transaction.atomic():
        publish(article_stream(7), "count", {"article_id": "7", "count": 2})
        assert bus.after(0) == []
    assert [event.data for event in bus.after(0)] == ['{"article_id":"7","count":2}']


def test_an_event_of_a_transaction_that_failed_is_told_to_nobody(bus: Bus) -> None:
    with transaction.atomic():
        publish(article_stream(7), "count", {})
        transaction.set_rollback(True)
    assert bus.after(0) == []


def test_html_with_line_breaks_stays_on_one_line(bus: Bus) -> None:
    publish(article_stream(7), "comment", {"html": "<p>one</p>\n<p>two\u2028</p>\r\n"})
    encoded = bus.after(0)[0].encoded()
    assert encoded.count(b"\n") == 4
    assert encoded.endswith(b"\n\n")
    assert b"\r" not in encoded


def test_a_bus_that_fails_spoils_nothing_else(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(bus), "publish", lambda *arguments: 1 / 0)
    done = []
    with transaction.atomic():
        publish(article_stream(7), "count", {})
        transaction.on_commit(lambda: done.append("the rest"))
    assert done == ["the rest"]


def test_what_is_no_json_is_refused_at_once(bus: Bus) -> None:
    with pytest.raises(TypeError):
        publish(article_stream(7), "count", {"count": object()})
