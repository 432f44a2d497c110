"""Compare every counter of the conversations with a recount. Reports; never repairs silently."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from standfirst.comments.models import Discussion
from standfirst.comments.recount import drift_in


class Command(BaseCommand):
    help = "Recount every discussion and print where a counter differs; exit status 1 when one does."

    def handle(self, *args: Any, **options: Any) -> None:
        drift = 0
        discussions = 0
        for discussion_id in Discussion.objects.order_by("pk").values_list("pk", flat=True).iterator():
            discussions += 1
            for line in _drift_in(discussion_id):
                drift += 1
                self.stdout.write(line)
        self.stdout.write(f"{drift} drift in {discussions} discussions")
        if drift:
            raise CommandError(
                "Counters differ from their rows. Nothing was changed: keep the lines above and report them."
            )


def _drift_in(discussion_id: int) -> list[str]:
    """Rows and counters are read at one moment, also while readers write."""
    with transaction.atomic():
        discussion = Discussion.objects.select_for_update().filter(pk=discussion_id).first()
        return list(drift_in(discussion)) if discussion else []
