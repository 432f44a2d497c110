"""Web Push to all devices of one reader."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from standfirst.notifications.badge import unread_count
from standfirst.notifications.keys import vapid_for
from standfirst.notifications.models import Notification, PushSubscription
from standfirst.notifications.posting import post_office
from standfirst.webpush.delivery import Outcome, PushRequest, PushResult
from standfirst.webpush.encryption import encrypt
from standfirst.webpush.errors import NotDelivered, TryLater
from standfirst.webpush.message import DeclarativeMessage


def deliver(notification: Notification) -> None:
    """Post the notification to each of the reader's devices, encrypted afresh for each.

    A device that is gone is forgotten. Raises TryLater or NotDelivered when one was not reached but may be later, so
    that the job is done again; the push topic then replaces what the others have.
    """
    devices = list(notification.reader.push_subscriptions.select_related("key"))
    if not devices:
        return
    payload = payload_of(notification)
    results = post_office().send([_request(notification, device, payload) for device in devices])
    _heed(list(results))


def payload_of(notification: Notification) -> bytes:
    """The notification as the browser's JSON."""
    return DeclarativeMessage(
        title=notification.title,
        body=notification.body,
        navigate=absolute(notification.url),
        tag=notification.tag or f"notification-{notification.pk}",
        lang=settings.LANGUAGE_CODE,
        data={"notification": str(notification.pk)},
        app_badge=unread_count(notification.reader_id),
    ).encode()


def absolute(url: str) -> str:
    return settings.SITE_URL + url if url.startswith("/") else url


def _request(notification: Notification, device: PushSubscription, payload: bytes) -> PushRequest:
    age_seconds = (timezone.now() - notification.created_at).total_seconds()
    return PushRequest(
        id=device.pk,
        endpoint=device.endpoint,
        body=lambda: encrypt(payload, p256dh=bytes(device.p256dh), auth=bytes(device.auth)),
        ttl_seconds=max(1, int(notification.ttl_seconds - age_seconds)),
        authorization=vapid_for(device.key).authorization(device.endpoint),
        urgency=notification.urgency,  # type: ignore[arg-type]
        push_topic=f"notification-{notification.pk}"[:32],
    )


def _heed(results: list[PushResult]) -> None:
    """Forget who is gone, note who was reached, and pass on that the job must be done again."""
    gone: list[Any] = [result.id for result in results if result.outcome is Outcome.GONE]
    reached: list[Any] = [result.id for result in results if result.outcome is Outcome.ACCEPTED]
    PushSubscription.objects.filter(pk__in=gone).delete()
    PushSubscription.objects.filter(pk__in=reached).update(
        last_success_at=timezone.now(), strikes=0, refused_since=None
    )
    for result in results:
        if result.outcome is Outcome.TRY_LATER:
            raise TryLater(result.reason, retry_after_seconds=result.retry_after_seconds)
        if result.outcome is Outcome.FAILED:
            raise NotDelivered(result.reason)
