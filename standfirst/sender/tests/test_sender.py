import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from standfirst.cli.main import main
from standfirst.notifications.models import PushSubscription
from tests.processes import environment_of

# Everything that a process imports before it waits for spans, and what of it nobody wants there.
IMPORTED = """
import sys, django
django.setup()
from standfirst.alerts import span_tasks
from standfirst.jobs import worker
print(sorted({"allauth", "ninja", "PIL", "psycopg", "wagtail"} & {name.partition(".")[0] for name in sys.modules}))
"""


def test_process_that_only_delivers_loads_neither_newsroom_nor_pages(tmp_path: Path) -> None:
    environment = environment_of("", tmp_path) | {"DJANGO_SETTINGS_MODULE": "standfirst.sender.settings"}
    told = subprocess.run(
        [sys.executable, "-c", IMPORTED], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert told == "[]\n"


def test_what_it_deletes_belongs_to_desks_that_it_knows() -> None:
    """Rows that point to a subscription go with it, and Django must know of them to take them along."""
    pointing = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is PushSubscription
    }
    assert pointing == {"notifications"}


def test_arguments_are_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deliver", "--queue"]) == 2
    assert "takes no arguments" in capsys.readouterr().err
