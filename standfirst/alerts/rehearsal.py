"""An alert sent to its editor's own devices, before anybody else sees it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from standfirst.articles.models import ArticlePage
from standfirst.notifications.keys import vapid_for
from standfirst.notifications.models import PushSubscription
from standfirst.notifications.posting import post_office
from standfirst.readers.models import Reader
from standfirst.webpush.delivery import Outcome, PushRequest
from standfirst.webpush.encryption import encrypt
from standfirst.webpush.message import DeclarativeMessage

TTL_SECONDS = 120


@dataclass(frozen=True)
class Rehearsed:
    """One device of the editor's, and whether its push service took the alert."""

    browser: str
    is_accepted: bool


def rehearse(*, article: ArticlePage, editor: Reader, title: str, body: str, urgency: str) -> list[Rehearsed]:
    """Post the words to each of the editor's devices, at once; an empty list when they have none.

    Nothing is written: neither an alert nor a tap. A push service that hangs is cut off after its 10 seconds.
    """
    devices = {device.pk: device for device in PushSubscription.objects.visible_to(editor).select_related("key")}
    payload = DeclarativeMessage(
        title=title,
        body=body,
        navigate=article.full_url,
        tag=f"test-{article.pk}",
        lang=settings.LANGUAGE_CODE,
    ).encode()
    results = post_office().send([_request(device, payload, urgency) for device in devices.values()])
    return [Rehearsed(devices[_id(result)].browser, result.outcome is Outcome.ACCEPTED) for result in results]


def _request(device: PushSubscription, payload: bytes, urgency: str) -> PushRequest:
    return PushRequest(
        id=device.pk,
        endpoint=device.endpoint,
        body=encrypt(payload, p256dh=bytes(device.p256dh), auth=bytes(device.auth)),
        ttl_seconds=TTL_SECONDS,
        authorization=vapid_for(device.key).authorization(device.endpoint),
        urgency=urgency,  # type: ignore[arg-type]
    )


def _id(result: Any) -> int:
    return int(result.id)
