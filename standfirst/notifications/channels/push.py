"""Web Push to all devices of one reader."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from standfirst.notifications.again import Again
from standfirst.notifications.badge import unread_count
from standfirst.notifications.calm import is_paused, quiet_ends_at
from standfirst.notifications.keys import vapid_for
from standfirst.notifications.kinds import words_for
from standfirst.notifications.models import Notification, PushSubscription
from standfirst.notifications.posting import post_office
from standfirst.webpush.delivery import Outcome, PushRequest, PushResult
from standfirst.webpush.encryption import encrypt
from standfirst.webpush.errors import NotDelivered, TryLater
from standfirst.webpush.message import DeclarativeMessage

QUEUE = "notices"
TEST_TTL_SECONDS = 300

# By kind: the devices that are told of it in another way.
_told_otherwise: dict[str, Callable[[Notification], "QuerySet[Any]"]] = {}


def leave_out(kind: str, devices: Callable[[Notification], "QuerySet[Any]"]) -> None:
    """Do not post notifications of this kind to these devices: an alert tells them."""
    _told_otherwise[kind] = devices


def deliver(notification: Notification, devices: list[int] | None = None) -> Again | None:
    """Post the notification to each of the reader's devices, or to these, encrypted afresh for each.

    A device that is gone is forgotten; those in their quiet hours are left in peace until the first of these end: then
    and which they are is returned. One that is paused hears nothing. Raises TryLater or NotDelivered when one was not
    reached but may be later, so that the job is done again; the push topic then replaces what the others have.
    """
    now = timezone.now()
    heard = [device for device in _devices(notification, devices) if not is_paused(device, now)]
    ends = {device.pk: quiet_ends_at(device, device.time_zone, now) for device in heard}
    asleep = {pk: end for pk, end in ends.items() if end is not None}
    awake = [device for device in heard if device.pk not in asleep]
    if awake:
        payload = payload_of(notification)
        _heed(list(post_office().send([_request(notification, device, payload) for device in awake])))
    return Again(min(asleep.values()), list(asleep)) if asleep else None


def deliver_test(device: PushSubscription) -> None:
    """Post a first message to this device, also in its quiet hours: its owner has just asked for it."""
    language = device.reader.language if device.reader else ""
    with translation.override(language or settings.LANGUAGE_CODE):
        payload = DeclarativeMessage(
            title=settings.SITE_NAME,
            body=_("This is a test. Alerts reach this device."),
            navigate=absolute("/me/notifications/"),
            tag="test",
            lang=translation.get_language(),
        ).encode()
    request = PushRequest(
        id=device.pk,
        endpoint=device.endpoint,
        body=encrypt(payload, p256dh=bytes(device.p256dh), auth=bytes(device.auth)),
        ttl_seconds=TEST_TTL_SECONDS,
        authorization=vapid_for(device.key).authorization(device.endpoint),
        urgency="high",
        push_topic="test",
    )
    _heed(list(post_office().send([request])))


def payload_of(notification: Notification) -> bytes:
    """The notification as the browser's JSON; several of a group as one."""
    in_group = Notification.objects.in_inbox_of(notification.reader_id).unread().filter(group=notification.group)
    language = notification.reader.language or settings.LANGUAGE_CODE
    with translation.override(language):
        title = words_for(notification.kind, notification.title, count=in_group.count(), name=notification.group_name)
    return DeclarativeMessage(
        title=title,
        body=notification.body,
        navigate=absolute(notification.url),
        tag=notification.tag or f"notification-{notification.pk}",
        lang=language,
        data={"notification": str(notification.pk)},
        app_badge=unread_count(notification.reader_id),
    ).encode()


def absolute(url: str) -> str:
    return settings.SITE_URL + url if url.startswith("/") else url


def _devices(notification: Notification, ids: list[int] | None) -> list[PushSubscription]:
    devices = notification.reader.push_subscriptions.select_related("key")
    if notification.kind in _told_otherwise:
        devices = devices.exclude(pk__in=_told_otherwise[notification.kind](notification).values("pk"))
    return list(devices if ids is None else devices.filter(pk__in=ids))


def _request(notification: Notification, device: PushSubscription, payload: bytes) -> PushRequest:
    age_seconds = (timezone.now() - notification.created_at).total_seconds()
    tag = notification.tag or f"notification-{notification.pk}"
    return PushRequest(
        id=device.pk,
        endpoint=device.endpoint,
        body=lambda: encrypt(payload, p256dh=bytes(device.p256dh), auth=bytes(device.auth)),
        ttl_seconds=max(1, int(notification.ttl_seconds - age_seconds)),
        authorization=vapid_for(device.key).authorization(device.endpoint),
        urgency=notification.urgency,  # type: ignore[arg-type]
        # What replaces another on the screen also replaces it while a device is away (RFC 8030, section 5.4).
        push_topic=sha256(tag.encode()).hexdigest()[:32],
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
