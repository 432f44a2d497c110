"""ASGI's types, and the one answer that the server gives without Django: a sentence (ASGI specification 3.0, HTTP)."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]


class Refused(Exception):
    """A request is not answered as it wishes; says which status and which sentence the answer has."""

    def __init__(self, status: int, sentence: str, *headers: Header) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.headers = status, sentence, headers


async def say(send: Send, status: int, sentence: str, *headers: Header) -> None:
    """Answer with a sentence as plain text, which nobody keeps."""
    await _answer(send, status, b"text/plain; charset=utf-8", f"{sentence}\n".encode(), headers)


async def say_problem(send: Send, status: int, sentence: str, *headers: Header) -> None:
    """The same for a program: a problem document (RFC 9457)."""
    problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": sentence}
    await _answer(send, status, b"application/problem+json", json.dumps(problem).encode(), headers)


async def _answer(send: Send, status: int, content_type: bytes, body: bytes, headers: tuple[Header, ...]) -> None:
    told = [(b"content-type", content_type), (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": [*told, *headers]})
    await send({"type": "http.response.body", "body": body})
