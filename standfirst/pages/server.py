"""The web server: Granian inside of this process, so that Django is imported once and a signal ends everything."""

import asyncio
import errno
import resource
import signal
import socket
from contextlib import suppress
from functools import partial
from typing import Any

import uvloop
from django.db import connections
from django.utils.module_loading import import_string

from standfirst.lib.supervisor import Supervisor

# Streams and requests at once; beyond this, connections wait to be accepted.
CONNECTIONS = 16_384
WAITING_CONNECTIONS = 1024
# Whoever opens a connection says within this time what they want, and again within it what they want next.
HEAD_WITHIN_SECONDS = 15
# A page in progress has its own grace (`app.GRACE_SECONDS`); nothing is waited for longer than this.
STOP_WITHIN_SECONDS = 3


class CannotListen(Exception):
    """The address cannot be opened; the text is a sentence for the operator."""


def run(host: str, port: int, *, workers: int = 1, application: str = "standfirst.asgi.application") -> None:
    """Serve until SIGTERM or SIGINT; open streams end at once, requests in progress have two seconds.

    application: dotted path of the ASGI application. workers: processes; more than one are forked from this one and
    restarted when they die. Must run in the main thread. Raises CannotListen when the port is taken. A page that is
    still being made after that goes on in its thread: end the process with os._exit.
    """
    check_port(host, port)
    _allow_many_connections()
    if workers == 1:
        _serve(host, port, application)
    else:
        _supervise(host, port, workers, application)


def check_port(host: str, port: int) -> None:
    """Raise CannotListen unless the address can be opened now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotListen(_why_not(host, port, error)) from error


def _allow_many_connections() -> None:
    """Every open stream is an open file; most systems begin with 1,024 and allow more to those who ask."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use: stop the other program, or choose another with --port."
    return f"{host}:{port} cannot be opened ({error.strerror}): choose another with --host and --port."


def _serve(host: str, port: int, application: str) -> None:
    # A third cheaper than Python's own loop for a kept page.
    uvloop.run(_serve_until_told(host, port, application))


async def _serve_until_told(host: str, port: int, application: str) -> None:
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.server.embed import Server

    app = import_string(application)
    server = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        websockets=False,
        backlog=WAITING_CONNECTIONS,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_WITHIN_SECONDS * 1000),
        log_enabled=False,
    )
    server.workers_kill_timeout = STOP_WITHIN_SECONDS
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, app, server)
    try:
        await server.serve()
    except TimeoutError:
        # A page took longer than its grace. Granian tells of that once more, to nobody.
        loop.set_exception_handler(lambda loop, context: None)


def _stop(app: Any, server: Any) -> None:
    """Streams first: Granian waits for open connections before it tells the application to stop."""
    app.stop()
    server.stop()


def _supervise(host: str, port: int, workers: int, application: str) -> None:
    """Fork the workers after Django is imported, start again whichever dies, end them all when told to."""
    import_string(application)
    worker = partial(_serve, host, port, application)
    Supervisor([worker] * workers, stop_within_seconds=STOP_WITHIN_SECONDS + 1, before_fork=let_go_of_databases).run()


def let_go_of_databases() -> None:
    """Close what a fork would share: two processes on one connection read each other's answers."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        # Closing gives a connection back to PostgreSQL's pool, open.
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]
