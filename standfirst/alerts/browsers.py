"""What a fan-out needs of each subscription."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from standfirst.notifications.models import PushSubscription
from standfirst.webpush.endpoints import start_of

COLUMNS = ("pk", "endpoint", "p256dh", "auth", "key_id", "strikes", "last_success_at")


@dataclass(slots=True, eq=False)
class Browser:
    """What is needed to post to one subscription. origin: of its push service, such as "https://web.push.apple.com"."""

    id: int
    endpoint: str
    p256dh: bytes
    auth: bytes
    key_id: int
    strikes: int
    last_success_at: datetime | None
    origin: str = field(init=False)

    def __post_init__(self) -> None:
        self.origin = start_of(self.endpoint).lower()


def browsers_of(subscription_ids: Sequence[int]) -> dict[int, Browser]:
    """Load these subscriptions, by id and in its order; one that has been removed meanwhile is missing."""
    rows = PushSubscription.objects.filter(pk__in=subscription_ids).order_by("pk").values_list(*COLUMNS)
    return {row[0]: Browser(*row) for row in rows}
