"""Who says only half of what they want holds nobody up, and is sent away."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from standfirst.articles.factories import make_article
from standfirst.articles.paper import found_paper
from standfirst.asgi import PAGE_THREADS
from tests.served.test_answers import ask
from tests.serving import PROGRAM, Served, serving

# As patient as a test may be; a paper waits fifteen seconds for either.
IMPATIENT = """
from standfirst.pages import bodies, server
server.HEAD_WITHIN_SECONDS = 2
bodies.PIECE_WITHIN_SECONDS = 2.0
"""
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1"
HALF_A_BODY = b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nlogin="
HALF_A_CHUNK = b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nlogin="


@pytest.fixture(scope="module")
def article(served: Served) -> Any:
    found_paper()
    return make_article()


@pytest.fixture(scope="module")
def impatient(served: Served, article: Any) -> Iterator[Served]:
    program = PROGRAM.replace("django.setup()", f"django.setup()\n{IMPATIENT}")
    with serving(served.database_url, served.data, program=program) as paper:
        yield paper


def test_many_who_never_finish_keep_no_reader_waiting(served: Served, article: Any) -> None:
    """More of each kind than there are threads that make pages."""
    held = [say(served, words) for words in (HALF_A_HEAD, HALF_A_BODY, HALF_A_CHUNK) for _ in range(3 * PAGE_THREADS)]
    assert ask(served, article.url).status == 200
    assert ask(served, "/search/?q=ferry").status == 200
    for one in held:
        one.close()


@pytest.mark.parametrize(
    ("words", "answer"),
    [(HALF_A_HEAD, b""), (HALF_A_BODY, b"408"), (HALF_A_CHUNK, b"408")],
    ids=["head", "body", "chunk"],
)
def test_who_never_finishes_is_sent_away(impatient: Served, words: bytes, answer: bytes) -> None:
    with say(impatient, words) as one:
        assert heard_until_the_end(one).partition(b"\r\n")[0].removeprefix(b"HTTP/1.1 ")[:3] == answer


def test_who_asks_for_nothing_more_is_sent_away_too(impatient: Served) -> None:
    with say(impatient, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") as one:
        assert b"alive" in heard_until_the_end(one)


def say(served: Served, words: bytes) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", served.port), timeout=30)
    one.sendall(words)
    return one


def heard_until_the_end(one: socket.socket) -> bytes:
    """Everything until the server closes the connection; fails when it does not."""
    heard = b""
    while piece := one.recv(65536):
        heard += piece
    return heard
