"""`standfirst fill`: realistic data in bulk, for load tests."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from standfirst.lib.progress import progress
from standfirst.sample.subscribers import add_subscriptions
from standfirst.webpush.endpoints import PushServices
from standfirst.webpush.errors import EndpointRefused


class Command(BaseCommand):
    help = "Fill the paper for a load test: subscriptions to breaking news."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--subscriptions", type=int, metavar="N", help="how many browsers to subscribe")
        parser.add_argument("--endpoint-prefix", metavar="URL", help="their endpoints are this and a number")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["subscriptions"] is None:
            raise CommandError("Say what to fill: --subscriptions N --endpoint-prefix URL.")
        self._subscriptions(options["subscriptions"], options["endpoint_prefix"])

    def _subscriptions(self, count: int, endpoint_prefix: str | None) -> None:
        if not endpoint_prefix:
            raise CommandError("Say where the push service is: --endpoint-prefix http://127.0.0.1:8081/push/")
        try:
            PushServices(settings.PUSH_EXTRA_ORIGINS).check(f"{endpoint_prefix}1")
        except EndpointRefused as refusal:
            raise CommandError(f"{refusal} Name its origin in PUSH_EXTRA_ORIGINS.") from refusal
        with progress("Subscribing browsers", total=count) as advance:
            first = add_subscriptions(count=count, endpoint_prefix=endpoint_prefix, advance=advance)
        self.stdout.write(f"{count} browsers subscribed to breaking news, numbers {first} to {first + count - 1}.")
