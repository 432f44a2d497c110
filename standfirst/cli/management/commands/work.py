"""`standfirst work`: do what happens after the response."""

from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from django.core.management.base import BaseCommand

from standfirst.jobs import worker
from standfirst.pages.statics import collect_static_files


class Command(BaseCommand):
    help = "Does the jobs of the queues, and starts what is due, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--queue",
            action="append",
            choices=sorted(set(worker.QUEUES)),
            help=f"a queue to work on; twice for two jobs at a time (without: {', '.join(worker.QUEUES)})",
        )
        parser.add_argument(
            "--schedule",
            action=BooleanOptionalAction,
            default=True,
            help="also start what is due, such as publishing scheduled articles",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Tasks render fragments that name static files.
        collect_static_files()
        worker.run(options["queue"] or worker.QUEUES, schedule=options["schedule"])
