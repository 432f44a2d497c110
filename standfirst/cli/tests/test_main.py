"""An operator's mistakes are told in a sentence."""

from typing import Any

import pytest
from django.db.utils import OperationalError, ProgrammingError

from standfirst.cli.main import main


@pytest.mark.parametrize(
    "problem",
    [
        OperationalError("no such table: notifications_pushkey"),
        ProgrammingError('relation "notifications_pushkey" does not exist'),
    ],
)
def test_command_before_the_tables_are_made_says_what_to_do(
    problem: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: Any) -> None:
        raise problem

    monkeypatch.setattr("django.core.management.execute_from_command_line", fail)
    assert main(["rotate-push-key"]) == 1
    assert "run `standfirst migrate`, then this again" in capsys.readouterr().err


def test_other_trouble_of_the_database_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: Any) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("django.core.management.execute_from_command_line", fail)
    with pytest.raises(OperationalError):
        main(["rotate-push-key"])
