"""What one browser's alerts are, and when not: /push/subscriptions/<id>, for whoever has its secret, or its owner."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Header, Router
from ninja.responses import Status

from standfirst import limits
from standfirst.apikit.errors import Forbidden, NotFound, TooManyRequests, Unprocessable
from standfirst.apikit.fields import Input
from standfirst.apikit.security import optional_reader
from standfirst.notifications.audience import note_wishes
from standfirst.notifications.errors import SubscriptionNotYours
from standfirst.notifications.forms import BOTH_TIMES
from standfirst.notifications.models import PushSubscription
from standfirst.notifications.subscriptions import subscription_of
from standfirst.notifications.tasks import send_test
from standfirst.notifications.topics import names_of

router = Router(tags=["notifications"])
TESTS_IN_AN_HOUR = 20
SECRET = Header("", alias="X-Subscription-Secret")


class TopicOut(Input):
    topic: str
    name: str


class DeviceOut(Input):
    """Times of day are of the device's clock; paused_until and last_success_at are instants."""

    topics: list[TopicOut]
    time_zone: str
    quiet_from: str | None
    quiet_until: str | None
    breaking_when_quiet: bool
    most_a_day: int | None
    paused_until: datetime | None
    last_success_at: datetime | None


class DeviceIn(Input):
    """What is left out stays as it is."""

    quiet_from: time | None = None
    quiet_until: time | None = None
    breaking_when_quiet: bool = False
    most_a_day: int | None = Field(None, ge=1, le=100)
    paused_until: datetime | None = None


@router.get("/push/subscriptions/{id:subscription_id}", response=DeviceOut, auth=optional_reader)
def get_subscription(request: HttpRequest, subscription_id: int, secret: str = SECRET) -> Any:
    """What this browser is told about, and when not."""
    return _shape(_found(request, subscription_id, secret))


@router.patch("/push/subscriptions/{id:subscription_id}", response=DeviceOut, auth=optional_reader)
def change_subscription(request: HttpRequest, subscription_id: int, data: DeviceIn, secret: str = SECRET) -> Any:
    """Quiet hours, cap and pause of a browser without an account."""
    device = _found(request, subscription_id, secret)
    if device.reader_id is not None:
        raise Forbidden(_("This browser belongs to an account: sign in and choose for all its devices there."))
    given = data.dict(exclude_unset=True)
    for name, value in given.items():
        setattr(device, name, value.hour * 60 + value.minute if isinstance(value, time) else value)
    if (device.quiet_from is None) != (device.quiet_until is None):
        raise Unprocessable(str(BOTH_TIMES))
    device.save(update_fields=list(given))
    note_wishes(PushSubscription.objects.filter(pk=device.pk))
    return _shape(device)


@router.delete("/push/subscriptions/{id:subscription_id}", response={204: None}, auth=optional_reader)
def delete_subscription(request: HttpRequest, subscription_id: int, secret: str = SECRET) -> Any:
    """Forget a subscription: with its secret, or as its owner."""
    _found(request, subscription_id, secret).delete()
    return Status(204, None)


@router.post("/push/subscriptions/{id:subscription_id}/test", response={202: None}, auth=optional_reader)
def show_test(request: HttpRequest, subscription_id: int, secret: str = SECRET) -> Any:
    """Show a first message on this device."""
    device = _found(request, subscription_id, secret)
    verdict = limits.take("push-test", f"device {device.pk}", limit=TESTS_IN_AN_HOUR, period=timedelta(hours=1))
    if not verdict.allowed:
        detail = _("That was tested too often: try again in an hour.")
        raise TooManyRequests(detail, retry_after_seconds=verdict.retry_after_seconds)
    send_test.enqueue(device.pk)
    return Status(202, None)


def _found(request: HttpRequest, subscription_id: int, secret: str) -> PushSubscription:
    reader: Any = request.auth if request.auth.is_authenticated else None  # type: ignore[attr-defined]
    try:
        return subscription_of(subscription_id=subscription_id, secret=secret, reader=reader)
    except SubscriptionNotYours as refusal:
        raise NotFound(str(refusal)) from refusal


def _shape(device: PushSubscription) -> dict[str, Any]:
    topics = [row.topic for row in device.topics.all()]
    names = names_of(topics)
    return {
        "topics": [{"topic": topic, "name": names[topic]} for topic in topics if topic in names],
        "time_zone": device.time_zone,
        "quiet_from": _time(device.quiet_from),
        "quiet_until": _time(device.quiet_until),
        "breaking_when_quiet": device.breaking_when_quiet,
        "most_a_day": device.most_a_day,
        "paused_until": device.paused_until,
        "last_success_at": device.last_success_at,
    }


def _time(minutes: int | None) -> str | None:
    return None if minutes is None else time(*divmod(minutes, 60)).strftime("%H:%M")
