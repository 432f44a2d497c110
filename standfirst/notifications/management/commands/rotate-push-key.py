"""`standfirst rotate-push-key`: another key for alerts, without losing anybody."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from standfirst.notifications.errors import NotYet
from standfirst.notifications.rotation import RETIRED_BELOW, Progress, progress, retire_old, rotate


class Command(BaseCommand):
    help = "Make a new push key; the old one lives on until the browsers have changed. --progress, then --retire."

    def add_arguments(self, parser: ArgumentParser) -> None:
        step = parser.add_mutually_exclusive_group()
        step.add_argument("--progress", action="store_true", help="only tell how many browsers have changed")
        step.add_argument("--retire", action="store_true", help="end the old key once hardly any browser has it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["retire"]:
                self._retire()
            elif not options["progress"]:
                key = rotate()
                self.stdout.write(f"New subscriptions are made with the key {_name(key)} from now on.")
        except NotYet as problem:
            raise CommandError(str(problem)) from problem
        self._tell(progress())

    def _retire(self) -> None:
        if not progress().old:
            raise NotYet("There is one key only; without --retire this command makes another.")
        count = retire_old()
        self.stdout.write(f"The old key is retired; {count} browsers subscribe anew when they next visit.")

    def _tell(self, now: Progress) -> None:
        for key, count in now.subscriptions.items():
            made = f"made on {key.created_at:%d %B %Y}"
            self.stdout.write(f"{_name(key)}, {made}: {count} browsers, {now.share(key):.1%}")
        if now.old and all(now.share(key) < RETIRED_BELOW for key in now.old):
            self.stdout.write("The old key can be retired: standfirst rotate-push-key --retire")
        elif now.old:
            self.stdout.write("Browsers change at their next visit. Look again with --progress.")


def _name(key: Any) -> str:
    """Enough of the public key to tell it from another."""
    return f"{key.public_key[:12]}…"
