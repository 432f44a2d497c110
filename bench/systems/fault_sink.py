"""Push services that fail, each in its own way and on a port of its own: nginx as real ones speak, TLS and HTTP/2."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.process import Server, free_port
from bench.systems.nginx import Nginx
from bench.systems.push_sink import PushSink

CONFIGURATION = """
worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null;
events {{ worker_connections 8192; }}
http {{
  access_log off; keepalive_requests 1000000000; keepalive_timeout 600s; reset_timedout_connection on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_read_timeout 600s; proxy_buffering off; proxy_method GET; proxy_pass_request_body off;
  ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
  http2_max_concurrent_streams 128; http2_body_preread_size 64k; client_body_buffer_size 16k;
  {servers}
}}
"""
ONE = "server {{ listen 127.0.0.1:{port} ssl http2; location / {{ {answer} }} }}"
# 444 is nginx's word for hanging up without an answer; with reset_timedout_connection it is a reset.
ANSWERS = {
    "answers 201": "return 201;",
    "answers 429 with Retry-After": "add_header Retry-After 120 always; return 429;",
    "answers 500": "return 500;",
    "is slow": "proxy_pass http://127.0.0.1:{behind}/slow;",
    "hangs": "proxy_pass http://127.0.0.1:{behind}/hang;",
    "resets the connection": "return 444;",
    "answers 404": "return 404;",
    "answers 410": "return 410;",
    "answers 413": "return 413;",
    "answers 400": "return 400;",
    "redirects to loopback": "return 307 http://127.0.0.1:1/;",
    "answers with 1 GB": "proxy_pass http://127.0.0.1:{behind}/flood;",
}
HEALTHY = "answers 201"


class FaultSink(Nginx):
    """All of them, with the certificate of the healthy one."""

    name = "nginx, failing"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.behind = free_port()
        self.ports = {answer: free_port() for answer in ANSWERS}
        self.port = self.ports[HEALTHY]

    def make(self, healthy: PushSink) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("certificate.pem", "key.pem"):
            shutil.copy(healthy.folder / name, self.folder / name)
        servers = "\n  ".join(
            ONE.format(port=self.ports[name], answer=answer.format(behind=self.behind))
            for name, answer in ANSWERS.items()
        )
        (self.folder / "nginx.conf").write_text(CONFIGURATION.format(folder=self.folder, servers=servers))

    def origin(self, answer: str) -> str:
        return f"https://127.0.0.1:{self.ports[answer]}"

    @contextmanager
    def running(self) -> Iterator[None]:
        command = [sys.executable, "-m", "bench.push.unwilling", str(self.behind)]
        root = {"PYTHONPATH": str(Path(__file__).parents[2])}
        with Server(command, port=self.behind, environment=root, folder=self.folder), self.server():
            yield
