import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from standfirst.lib.outbound import NotReached, post_form


class Hub(BaseHTTPRequestHandler):
    received: list[str] = []

    def do_POST(self) -> None:
        self.received.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/")
        elif self.path == "/long":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * 200_000)
            return
        else:
            self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quietly."""


@pytest.fixture
def hub() -> Iterator[str]:
    Hub.received = []
    server = HTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_fields_arrive_as_a_form(hub: str) -> None:
    assert post_form(f"http://{hub}/", [("hub.mode", "publish"), ("hub.url", "https://paper.example/a b")]) == 204
    assert Hub.received == ["hub.mode=publish&hub.url=https%3A%2F%2Fpaper.example%2Fa+b"]


def test_redirect_is_not_followed(hub: str) -> None:
    assert post_form(f"http://{hub}/moved", []) == 302
    assert len(Hub.received) == 1


def test_name_that_leads_inside_is_refused_before_anything_is_sent(hub: str) -> None:
    with pytest.raises(NotReached, match="not public"):
        post_form(f"http://localhost:{hub.partition(':')[2]}/", [])
    assert Hub.received == []


def test_answer_without_end_is_cut_off(hub: str) -> None:
    with pytest.raises(NotReached):
        post_form(f"http://{hub}/long", [])


def test_proxy_of_the_environment_is_not_asked(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    assert post_form(f"http://{hub}/", []) == 204


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
def test_other_protocols_are_refused(url: str) -> None:
    with pytest.raises(NotReached):
        post_form(url, [])
