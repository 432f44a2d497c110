"""`standfirst spares`: how many browsers have their next alert half made."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from standfirst.lib.progress import progress
from standfirst.notifications.models import PushSpare, PushSubscription
from standfirst.notifications.spares import CHUNK, forget_spares, make_spares


class Command(BaseCommand):
    help = "Count the spares of PUSH_SPARES; make those that are missing now, or forget all after a restore."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--make", action="store_true", help="make the missing ones now, not when there is time")
        what.add_argument("--forget", action="store_true", help="delete all: after a copy of the database was restored")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forget"]:
            self.stdout.write(f"{forget_spares()} spares are forgotten.")
        elif options["make"]:
            self._make()
        spares, browsers = PushSpare.objects.count(), PushSubscription.objects.count()
        state = "on" if settings.PUSH_SPARES else "off"
        self.stdout.write(f"{spares} of {browsers} browsers have a spare; PUSH_SPARES is {state}.")

    def _make(self) -> None:
        missing = PushSubscription.objects.count() - PushSpare.objects.count()
        with progress("Making spares", total=max(missing, 1)) as advance:
            last_id: int | None = 0
            while last_id is not None:
                last_id = make_spares(after_id=last_id)
                advance(CHUNK)
