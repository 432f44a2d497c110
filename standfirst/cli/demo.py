"""`standfirst demo`: the whole paper with its sample edition, from one command, in one process group.

Django is imported once; the web process and the job process are forked from here, so they share that memory and start
at once. This process only watches: it starts again what dies, and takes both along when it is told to stop.
"""

import errno
import os
import shutil
import socket
import sys
from pathlib import Path

from standfirst.lib.supervisor import Supervisor

NEEDED_MEGABYTES = 200
STOP_WITHIN_SECONDS = 6
HOST = "127.0.0.1"


class CannotStart(Exception):
    """The demo cannot start; the text is a sentence for the person at the keyboard."""


def main(arguments: list[str]) -> int:
    """Prepare what is missing, start everything, stay until Ctrl-C. Returns the exit status."""
    if arguments:
        print("standfirst: demo takes no arguments; PORT and DATA are environment variables.", file=sys.stderr)
        return 2
    try:
        return _run()
    except CannotStart as problem:
        print(f"standfirst: {problem}", file=sys.stderr)
        return 2


def _run() -> int:
    port = _port()
    _set_environment(port)
    _check_disk(Path(os.environ["DATA"]))
    _check_port(port)
    _set_up_django()
    from standfirst.cli.preparation import accounts_text, prepare

    accounts = prepare()
    return _supervise(port, ready_text=f"Standfirst is ready at http://{HOST}:{port}\n\n{accounts_text(accounts)}")


def _port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise CannotStart(f"PORT is {value!r}: write a number between 1 and 65535.")
    return int(value)


def _set_environment(port: int) -> None:
    os.environ["DEMO"] = "on"
    os.environ["SITE_URL"] = f"http://{HOST}:{port}"
    os.environ["DATA"] = str(Path(os.environ.get("DATA") or "var/demo").absolute())
    try:
        Path(os.environ["DATA"]).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(
            f"DATA names {os.environ['DATA']}, which cannot be made a folder ({error.strerror})."
        ) from error


def _check_disk(data: Path) -> None:
    if shutil.disk_usage(data).free < NEEDED_MEGABYTES * 1024 * 1024:
        raise CannotStart(f"The disk of {data} has less than {NEEDED_MEGABYTES} MB free: free some space, or set DATA.")


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotStart(
                    f"Port {port} is in use: stop the other program, or choose a port: make demo PORT={port + 1}."
                ) from error
            raise CannotStart(f"Port {port} cannot be opened ({error.strerror}): choose a port above 1023.") from error


def _set_up_django() -> None:
    import django

    from standfirst.env import WrongSetting

    try:
        django.setup()
    except WrongSetting as problem:
        raise CannotStart(str(problem)) from problem


def _supervise(port: int, *, ready_text: str) -> int:
    """Run the web and the job process until a signal; say so when the paper answers."""
    from standfirst.pages.server import let_go_of_databases

    announced = False

    def announce() -> None:
        nonlocal announced
        if not announced and _answers(port):
            print(ready_text, flush=True)
            announced = True

    parts = [lambda: _serve(port), _work]
    Supervisor(parts, stop_within_seconds=STOP_WITHIN_SECONDS, before_fork=let_go_of_databases).run(announce)
    return 0


def _serve(port: int) -> None:
    from standfirst.pages import server

    server.run(HOST, port)


def _work() -> None:
    from standfirst.jobs import worker

    worker.run()


def _answers(port: int) -> bool:
    """Whether the paper answers a request by now."""
    try:
        with socket.create_connection((HOST, port), timeout=5) as connection:
            connection.sendall(f"GET /readyz HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n\r\n".encode())
            return b" 200 " in connection.recv(64)
    except OSError:
        return False
