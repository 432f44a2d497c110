"""A thread is asked for a page only when all that was sent along is here."""

import asyncio
from typing import Any

import pytest

from standfirst.pages import bodies
from standfirst.pages.bodies import WholeBodies
from tests.stories import run


class Pages:
    """Stands for Django: keeps the bodies it was given."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def pages() -> Pages:
    return Pages()


def post(pages: Pages, *pieces: bytes | None, path: str = "/comments/", **headers: str) -> int | None:
    """The status of the answer; None where there is none. After the last piece, None stands for one who never sends."""
    waiting = list(pieces)
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        piece = waiting.pop(0) if waiting else None
        await asyncio.sleep(3600 if piece is None else 0)
        if piece == b"left":
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": bool(waiting)}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    lines = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": path, "headers": lines}
    run(WholeBodies(pages)(scope, receive, send))
    return statuses[0] if statuses else None


@pytest.mark.parametrize("size_bytes", [0, 10, bodies.PIECE_BYTES, 3 * bodies.PIECE_BYTES + 1])
def test_body_arrives_whole_whatever_its_pieces_were(pages: Pages, size_bytes: int) -> None:
    body = bytes(number % 251 for number in range(size_bytes))
    third = size_bytes // 3
    assert post(pages, body[:third], body[third:], b"") == 200
    assert pages.bodies == [body]


def test_who_stops_sending_is_answered_and_no_page_is_asked_for(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PIECE_WITHIN_SECONDS", 0.01)
    assert post(pages, b"half", None) == 408
    assert pages.bodies == []


def test_who_sends_a_byte_now_and_then_is_answered_too(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "HEAD_START_SECONDS", 0.0)
    assert post(pages, b"a", b"b", b"c") == 408
    assert pages.bodies == []


@pytest.mark.parametrize("announced", [True, False])
def test_too_much_is_refused_whether_announced_or_not(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, announced: bool
) -> None:
    monkeypatch.setattr(bodies, "MOST_BYTES", 10)
    headers = {"content_length": "12"} if announced else {"transfer_encoding": "chunked"}
    assert post(pages, b"123456", b"789012", **headers) == 413
    assert pages.bodies == []


def test_newsroom_may_send_a_recording(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_BYTES", 10)
    assert post(pages, b"123456", b"789012", path="/newsroom/recordings/add/") == 200


def test_nobody_is_answered_who_has_left(pages: Pages) -> None:
    assert post(pages, b"half", b"left") is None
    assert pages.bodies == []


@pytest.mark.parametrize(
    ("path", "form"), [("/api/v1/pictures", "application/problem+json"), ("/comments/", "text/plain; charset=utf-8")]
)
def test_refusal_has_the_form_that_its_asker_reads(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, path: str, form: str
) -> None:
    monkeypatch.setattr(bodies, "MOST_BYTES", 10)
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "POST", "path": path, "headers": [(b"content-length", b"12")]}
    run(WholeBodies(pages)(scope, receive, send))
    assert dict(sent[0]["headers"])[b"content-type"].decode() == form
    assert b"send something smaller" in sent[1]["body"]
