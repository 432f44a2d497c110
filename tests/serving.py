"""The paper as a real server in a process of its own, for tests that speak HTTP to it."""

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from standfirst.live.bus import the_bus
from tests.own_database import database_of_its_own
from tests.processes import environment_of, wait_until

PROGRAM = """
import django, os, sys
django.setup()
from standfirst.pages import server
server.run("127.0.0.1", int(sys.argv[1]), workers=int(sys.argv[2]))
os._exit(0)
"""


@dataclass
class Served:
    """A running paper. What the test publishes and writes, it sees: same database, same DATA."""

    url: str
    port: int
    data: Path
    database_url: str
    process: "subprocess.Popen[bytes]"


@pytest.fixture(scope="module")
def served(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for the tests of a module, on a database of its own."""
    folder = tmp_path_factory.mktemp("served")
    with (
        django_db_blocker.unblock(),
        database_of_its_own(folder) as url,
        own_data(folder),
        serving(url, folder) as paper,
    ):
        yield paper


@contextmanager
def serving(database_url: str, folder: Path, *, workers: int = 1, program: str = PROGRAM) -> Iterator[Served]:
    """A server on a free port; stopped at the end, with its workers, if it still runs."""
    port = _free_port()
    environment = {**environment_of(database_url, folder), "SITE_URL": f"http://127.0.0.1:{port}"}
    process = subprocess.Popen([sys.executable, "-c", program, str(port), str(workers)], env=environment)
    paper = Served(f"http://127.0.0.1:{port}", port, folder, database_url, process)
    try:
        wait_until(lambda: _answers(paper))
        yield paper
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Politely, so that it takes its workers with it."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def own_data(folder: Path) -> Iterator[None]:
    """Let this process publish where the server listens."""
    usual = settings.DATA
    settings.DATA = folder
    the_bus.cache_clear()
    try:
        yield
    finally:
        the_bus().close()
        the_bus.cache_clear()
        settings.DATA = usual


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(paper: Served) -> bool:
    assert paper.process.poll() is None, "the server has ended"
    connection = http.client.HTTPConnection("127.0.0.1", paper.port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
