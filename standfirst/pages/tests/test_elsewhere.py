"""What changes on one machine makes pages out of date on the others."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from standfirst.pages import keys
from standfirst.pages.elsewhere import NEVER_ON_A_PAGE, Teller, note, this_machine
from tests.processes import environment_of

# The web process of another machine: says when it listens, and again when a change of topics is noted there.
OTHER_MACHINE = """
import django, time
django.setup()
from django.conf import settings
settings.TELLS_OTHER_MACHINES = True
from standfirst.pages import hearing, keys
hearing = hearing.Hearing()
hearing.start()
generations, (at_once, _) = keys.the_generations(), keys.slots_of(["articles_topic"])
while not generations.forgotten_at:
    time.sleep(0.01)
print("listening", flush=True)
while not generations.newest(at_once):
    time.sleep(0.01)
print("heard", flush=True)
hearing.stop()
"""
A_CHANGE = """
import django
django.setup()
from django.conf import settings
settings.TELLS_OTHER_MACHINES = True
from standfirst.articles.models import Topic
Topic.objects.create(name="Ferries", slug="ferries")
"""


def noted(table: str) -> tuple[int, int]:
    """When this machine last noted a change to be seen at once, and one that may lag."""
    at_once, may_lag = keys.slots_of([table])
    return keys.the_generations().newest(at_once), keys.the_generations().newest(may_lag)


def test_what_another_machine_tells_is_noted_here() -> None:
    before = keys.now()
    note("elsewhere:1:2 comments_like articles_topic!")
    assert noted("articles_topic")[0] >= before
    at_once, may_lag = noted("comments_like")
    assert may_lag >= before
    assert at_once < before


def test_what_this_machine_told_is_known_here_already() -> None:
    before = noted("articles_author")
    note(f"{this_machine()} articles_author!")
    assert noted("articles_author") == before


@pytest.mark.parametrize("table", [f"{name}row" for name in NEVER_ON_A_PAGE])
def test_nobody_is_told_of_what_is_on_no_page(table: str) -> None:
    teller = Teller()
    teller.tell(table, at_once=True)
    assert teller._thread is None


if connection.vendor == "postgresql":

    def test_a_process_of_another_machine_hears_of_a_change(own_database: str, tmp_path: Path) -> None:
        machines = [environment_of(own_database, tmp_path / name) for name in ("one", "other")]
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
        command = [sys.executable, "-c", OTHER_MACHINE]
        with subprocess.Popen(command, env=machines[1], stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout is not None
            try:
                assert other.stdout.readline() == "listening\n"
                subprocess.run([sys.executable, "-c", A_CHANGE], env=machines[0], check=True, timeout=60)
                assert other.stdout.readline() == "heard\n"
            finally:
                other.kill()
