"""The demo command keeps what INTERFACE promises to a newcomer and to outside programs."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.paper import Paper, free_port

ROLES = {"chief", "editor", "reporter", "moderator", "reader", "other_reader"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A demo that has run once and was stopped by Ctrl-C; the tests below tell what that left behind."""
    demo = Paper(tmp_path_factory.mktemp("demo"))
    demo.start()
    demo.accounts_at_ready = (demo.data / "accounts.json").read_text()  # type: ignore[attr-defined]
    demo.group_at_ready = _group_of(demo.process.pid)  # type: ignore[attr-defined]
    demo.status = demo.interrupt()  # type: ignore[attr-defined]
    return demo


def test_ready_line_comes_before_who_can_sign_in(demo: Paper) -> None:
    before, _ = re.split(r"^Standfirst is ready at \S+$", demo.output, flags=re.MULTILINE)
    assert "@standfirst.example" not in before
    demo.wait_for_output(re.compile("Ctrl-C"), seconds=5)
    assert demo.accounts["chief"]["email"] in demo.output


def test_accounts_are_complete_at_the_ready_line(demo: Paper) -> None:
    accounts = json.loads(demo.accounts_at_ready)  # type: ignore[attr-defined]
    assert accounts["site"] == demo.site
    assert set(accounts["accounts"]) == ROLES
    assert all(set(account) == {"email", "password", "token"} for account in accounts["accounts"].values())


def test_interrupt_stops_every_process_and_frees_the_port(demo: Paper) -> None:
    assert demo.status == 0  # type: ignore[attr-defined]
    assert len(demo.group_at_ready) >= 3  # type: ignore[attr-defined]
    assert _group_of(demo.process.pid) == []
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", demo.port))


def test_second_start_carries_on_at_another_port(demo: Paper) -> None:
    before = demo.accounts
    with Paper(demo.data) as again:
        assert again.accounts == before
        assert json.loads((demo.data / "accounts.json").read_text())["site"] == again.site
        article = again.call("GET", "/articles")["items"][0]
        assert article["url"].startswith(again.site)


def test_busy_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = _demo({"PORT": str(port), "DATA": str(tmp_path)})
    assert said.returncode == 2
    assert said.stderr.startswith(f"standfirst: Port {port} is in use")


def test_wrong_setting_is_told_in_a_sentence(tmp_path: Path) -> None:
    said = _demo({"PORT": str(free_port()), "DATA": str(tmp_path), "TIME_ZONE": "Mars/Olympus"})
    assert said.returncode == 2
    assert said.stderr.startswith("standfirst: TIME_ZONE is 'Mars/Olympus'")
    assert "Traceback" not in said.stderr


def _demo(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "standfirst", "demo"],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _group_of(group: int) -> list[str]:
    """The processes of a process group."""
    listing = subprocess.run(["ps", "-A", "-o", "pgid=,pid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listing.splitlines()]
    return [pid for pgid, pid, state in rows if int(pgid) == group and not state.startswith("Z")]
