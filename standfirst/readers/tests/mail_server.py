"""A small mail server behind a real socket (RFC 5321, the commands that a sender needs); it may start late."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps what it is given in `letters`."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.letters: list[EmailMessage] = []
        super().__init__(("127.0.0.1", port), _Conversation)


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"QUIT":
                return self._say("221 bye")
            if verb == b"DATA":
                self._say("354 go on")
                self._keep()
            self._say("250 ok")
        return None

    def _keep(self) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


def closed_port() -> int:
    """A loopback port at which nobody listens yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_mail_server(port: int) -> Iterator[MailServer]:
    with MailServer(port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
