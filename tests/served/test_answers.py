"""What a real server answers besides streams: pages, files, its own health."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from standfirst.articles.factories import make_article
from standfirst.articles.paper import found_paper
from tests.processes import environment_of, wait_until
from tests.serving import PROGRAM, Served, serving

# As the demo: what makes the paper ready has asked the database, from PostgreSQL's pool, before the workers are forked.
ASKED_BEFORE = PROGRAM.replace(
    "server.run",
    """
from django.db import connection
if connection.vendor == "postgresql":
    connection.settings_dict["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 16}
connection.cursor().execute("SELECT 1")
server.run""",
)


def ask(served: Served, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.content = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.fixture(scope="module")
def article(served: Served) -> Any:
    found_paper()
    return make_article()


def test_a_page_is_made_by_django(served: Served, article: Any) -> None:
    answer = ask(served, article.url)
    assert answer.status == 200
    assert f'data-article-id="{article.pk}"' in answer.content.decode()  # type: ignore[attr-defined]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_another_host_is_sent_to_the_papers_address(served: Served) -> None:
    answer = ask(served, "/world/?page=2", Host="other.example")
    assert answer.status == 301
    assert answer.headers["Location"] == f"{served.url}/world/?page=2"


def test_headers_with_an_underscore_do_not_pass_for_those_with_a_dash(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
    connection.request("POST", "/accounts/login/", headers={"Sec_Fetch_Site": "same-origin"})
    assert connection.getresponse().status == 403


def test_health_is_told_without_a_cookie(served: Served) -> None:
    for path in ("/healthz", "/readyz"):
        answer = ask(served, path, Host="monitor.internal")
        assert answer.status == 200
        assert "Set-Cookie" not in answer.headers


def test_a_static_file_is_served_and_not_sent_again(served: Served) -> None:
    folder = served.data / "static" / "css"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "base.0123456789ab.css").write_text("p { color: red }")
    answer = ask(served, "/static/css/base.0123456789ab.css")
    assert (answer.status, answer.content) == (200, b"p { color: red }")  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    again = ask(served, "/static/css/base.0123456789ab.css", If_None_Match=answer.headers["ETag"])
    assert (again.status, again.content) == (304, b"")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../secret-key",
        "/static/%2e%2e/secret-key",
        "/static/..%2fsecret-key",
        "/media/..%5csecret-key",
        "/media/",
    ],
)
def test_nothing_outside_of_the_folders_is_served(served: Served, path: str) -> None:
    (served.data / "secret-key").write_text("the secret")
    with socket.create_connection(("127.0.0.1", served.port)) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert b"the secret" not in answer
    assert answer.split(b" ", 2)[1] != b"200"


def test_workers_are_forked_and_replaced_and_all_stop(served: Served, article: Any) -> None:
    with serving(served.database_url, served.data, workers=2, program=ASKED_BEFORE) as paper:
        children = _children(paper.process.pid)
        assert len(children) == 2
        assert _statuses(paper, [f"/sitemap.xml?page={number}" for number in range(60)]) == {200}
        subprocess.run(["kill", "-9", str(children[0])], check=True)
        wait_until(lambda: len(_children(paper.process.pid)) == 2 and children[0] not in _children(paper.process.pid))
        assert ask(paper, "/healthz").status == 200
        began = time.monotonic()
        paper.process.send_signal(signal.SIGINT)
        assert paper.process.wait(20) == 0
        assert time.monotonic() - began < 6
        assert not any(Path(f"/proc/{child}").exists() for child in children)


def _statuses(paper: Served, paths: list[str]) -> set[int]:
    """How these pages, each made anew, are answered when many ask at once."""
    with ThreadPoolExecutor(8) as readers:
        return {answer.status for answer in readers.map(lambda path: ask(paper, path), paths)}


def _children(process: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_busy_port_is_told_in_one_sentence(served: Served) -> None:
    tried = subprocess.run(
        [sys.executable, "-m", "standfirst", "serve", "--port", str(served.port)],
        env=environment_of(served.database_url, served.data),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert tried.returncode == 2
    assert tried.stderr.count("\n") == 1
    assert f"Port {served.port}" in tried.stderr
