"""The `standfirst` command: Django's commands and our own, with the operator's mistakes told in a sentence."""

import os
import re
import sys

# Commands that must work before the settings can be read, or choose settings of their own.
EARLY_COMMANDS = {
    "deliver": "standfirst.cli.deliver",
    "demo": "standfirst.cli.demo",
    "init": "standfirst.cli.init",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the first argument is its name. Returns the exit status of the process."""
    arguments = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.settings")
    os.umask(0o077)
    if arguments and arguments[0] in EARLY_COMMANDS:
        return _run_early(arguments)
    return _run_django(arguments)


def _run_early(arguments: list[str]) -> int:
    from importlib import import_module

    return int(import_module(EARLY_COMMANDS[arguments[0]]).main(arguments[1:]))


def _run_django(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError, ProgrammingError

    from standfirst.env import WrongSetting

    try:
        execute_from_command_line(["standfirst", *arguments])
    except WrongSetting as problem:
        print(f"standfirst: {problem}", file=sys.stderr)
        return 2
    except (OperationalError, ProgrammingError) as problem:
        if not _lacks_a_table(problem):
            raise
        print("standfirst: The database lacks a table: run `standfirst migrate`, then this again.", file=sys.stderr)
        return 1
    return 0


def _lacks_a_table(problem: Exception) -> bool:
    """SQLite's and PostgreSQL's words for it; PostgreSQL says nearly the same of a whole database."""
    return "no such table" in str(problem) or re.search(r'relation ".*" does not exist', str(problem)) is not None
