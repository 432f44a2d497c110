import subprocess
import sys
from pathlib import Path

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


def test_four_processes_together_get_exactly_the_limit(own_database: str, tmp_path: Path) -> None:
    environment = environment_of(own_database, tmp_path)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    granted = [int(process.communicate("go\n", timeout=60)[0]) for process in processes]
    assert sum(granted) == 50
