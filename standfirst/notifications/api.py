"""Alerts for a browser, and what one reader was told: /push/… and /me/notifications."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from standfirst import limits
from standfirst.apikit.cursors import Page, Paging, page_of
from standfirst.apikit.errors import Forbidden, TooManyRequests, Unprocessable
from standfirst.apikit.fields import Id, Input
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import optional_reader, reader_required
from standfirst.lib.addresses import client_address, network
from standfirst.notifications import actions, devices_api
from standfirst.notifications.browsers import browser_name
from standfirst.notifications.channels.push import absolute
from standfirst.notifications.errors import SubscriptionNotYours, SubscriptionRefused
from standfirst.notifications.keys import current_key
from standfirst.notifications.models import Notification, PushSubscription
from standfirst.notifications.subscriptions import subscribe

router = Router(tags=["notifications"])
router.add_router("", devices_api.router)
NEW_SUBSCRIPTIONS_IN_AN_HOUR = 10


class PushKeyOut(Input):
    """The key that browsers subscribe with: base64url of the uncompressed P-256 point."""

    key: str


class SubscriptionKeys(Input):
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)


class Replaced(Input):
    """What the browser had before its push service gave it another endpoint."""

    id: Id
    secret: str = Field(max_length=100)


class SubscriptionIn(Input):
    """`PushSubscription.toJSON()`, and what the browser is to be told about."""

    endpoint: str = Field(max_length=2048)
    expirationTime: float | None = None
    keys: SubscriptionKeys
    topics: list[str] = Field(max_length=100, description='"breaking", "section:<id>", "author:<id>", …')
    time_zone: str = Field("", max_length=64)
    server_key: str = Field(
        "", max_length=100, description="What the browser subscribed with: key of /push/key; without it, the newest"
    )
    replaces: Replaced | None = None


class SubscriptionOut(Input):
    """The secret removes the subscription; it is told only now."""

    id: Id
    secret: str


class NotificationOut(Input):
    id: Id
    kind: str
    title: str
    body: str
    url: str
    created_at: datetime
    read_at: datetime | None


class ReadIn(Input):
    """Which to mark as read; null for all."""

    ids: list[Id] | None = Field(None, max_length=1000)


class ReadOut(Input):
    read: int
    unread: int


@router.get("/push/key", response=PushKeyOut, auth=None, summary="The key to subscribe with")
def push_key(request: HttpRequest, response: HttpResponse) -> Any:
    response.headers["Cache-Control"] = "public, max-age=300"
    return {"key": current_key().public_key}


@router.put("/push/subscriptions", response=SubscriptionOut, auth=optional_reader, summary="Subscribe, or renew")
@idempotent
def put_subscription(request: HttpRequest, data: SubscriptionIn) -> Any:
    reader: Any = request.auth if request.auth.is_authenticated else None  # type: ignore[attr-defined]
    _check_limit(request, data.endpoint)
    try:
        kept = subscribe(
            endpoint=data.endpoint,
            p256dh=data.keys.p256dh,
            auth=data.keys.auth,
            topics=data.topics,
            time_zone=data.time_zone,
            reader=reader,
            browser=browser_name(request),
            server_key=data.server_key,
            replaces=(data.replaces.id, data.replaces.secret) if data.replaces else None,
        )
    except SubscriptionRefused as refusal:
        raise Unprocessable(str(refusal)) from refusal
    except SubscriptionNotYours as refusal:
        raise Forbidden(str(refusal)) from refusal
    return {"id": kept.subscription.pk, "secret": kept.secret}


@router.get("/me/notifications", response=Page[NotificationOut], auth=reader_required, summary="The inbox")
def notifications(request: HttpRequest, paging: Query[Paging]) -> Any:
    reader = request.auth  # type: ignore[attr-defined]
    rows = Notification.objects.visible_to(reader)
    return page_of(rows, of=f"notifications {reader.pk}", by="-created_at", paging=paging, shape=_shape)


@router.post("/me/notifications/read", response=ReadOut, auth=reader_required, summary="Mark as read")
def read_notifications(request: HttpRequest, data: ReadIn) -> Any:
    reader = request.auth  # type: ignore[attr-defined]
    read = actions.mark_read(reader=reader, notification_ids=data.ids)
    return {"read": read, "unread": Notification.objects.visible_to(reader).unread().count()}


def _check_limit(request: HttpRequest, endpoint: str) -> None:
    """A household makes at most ten new subscriptions an hour; renewing those it has is free."""
    if PushSubscription.objects.filter(endpoint=endpoint).exists():
        return
    household = network(
        client_address(
            request.META.get("REMOTE_ADDR", ""),
            forwarded_for=request.headers.get("X-Forwarded-For", ""),
            trusted_proxies=settings.ENVIRONMENT.trusted_proxies,
        )
    )
    verdict = limits.take("push-subscribe", household, limit=NEW_SUBSCRIPTIONS_IN_AN_HOUR, period=timedelta(hours=1))
    if not verdict.allowed:
        detail = "Too many new subscriptions came from your network: try again in an hour."
        raise TooManyRequests(detail, retry_after_seconds=verdict.retry_after_seconds)


def _shape(notification: Notification) -> dict[str, Any]:
    return {
        "id": notification.pk,
        "kind": notification.kind,
        "title": notification.title,
        "body": notification.body,
        "url": absolute(notification.url),
        "created_at": notification.created_at,
        "read_at": notification.read_at,
    }
