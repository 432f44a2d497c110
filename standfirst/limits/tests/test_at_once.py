import subprocess
import sys
from pathlib import Path

import pytest

from standfirst.limits.tests.redis_server import running_redis
from tests.processes import environment_of

PROCESS = """
import django; django.setup()
import sys
from datetime import timedelta
from standfirst import limits
print("ready", flush=True)
sys.stdin.readline()
print(sum(limits.take("like", "reader", limit=50, period=timedelta(hours=1)).allowed for _ in range(200)))
"""


def granted(environment: dict[str, str]) -> int:
    """How many of 800 tries four processes are granted at the same time."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    return sum(int(process.communicate("go\n", timeout=60)[0]) for process in processes)


def test_four_processes_together_get_exactly_the_limit(own_database: str, tmp_path: Path) -> None:
    assert granted(environment_of(own_database, tmp_path)) == 50


@pytest.mark.any_database
def test_four_processes_together_get_exactly_the_limit_of_redis(own_database: str, tmp_path: Path) -> None:
    with running_redis(tmp_path) as server:
        assert granted({**environment_of(own_database, tmp_path), "REDIS_URL": server.url}) == 50
