"""`standfirst serve`: pages, streams and files."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from standfirst.pages import server
from standfirst.pages.statics import collect_static_files


class Command(BaseCommand):
    help = "Serves pages, live streams and files until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: %(default)s)")
        parser.add_argument("--workers", type=int, default=1, help="how many processes (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            server.check_port(options["host"], options["port"])
            collect_static_files()
            self.stdout.write(f"Serving at http://{options['host']}:{options['port']}; Ctrl-C stops.")
            server.run(options["host"], options["port"], workers=max(1, options["workers"]))
        except server.CannotListen as problem:
            self.stderr.write(f"standfirst: {problem}")
            sys.exit(2)
        # Not sys.exit: it waits for pages that are still being made, for as long as they take.
        sys.stdout.flush()
        os._exit(0)
