"""A browser asks for alerts, asks again at each visit, or wants no more."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.notifications.audience import note_wishes
from standfirst.notifications.delivery import calm_for
from standfirst.notifications.errors import SubscriptionNotYours, SubscriptionRefused
from standfirst.notifications.keys import current_key, key_named
from standfirst.notifications.models import CALM, PushSpare, PushSubscription, SubscriptionTopic
from standfirst.notifications.topics import checked_topics
from standfirst.webpush.encryption import make_spare
from standfirst.webpush.endpoints import PushServices
from standfirst.webpush.errors import EndpointRefused

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

MAX_DEVICES = 20
WISHES = (*CALM, "alerted_on", "alerted_times")


@dataclass(frozen=True)
class Subscribed:
    """A kept subscription and the secret that removes it, which is told this once and stored only as a hash."""

    subscription: PushSubscription
    secret: str


def subscribe(
    *,
    endpoint: str,
    p256dh: str,
    auth: str,
    topics: Iterable[str],
    time_zone: str = "",
    reader: "Reader | None" = None,
    browser: str = "",
    server_key: str = "",
    replaces: tuple[int, str] | None = None,
) -> Subscribed:
    """Keep a browser's subscription with exactly these topics, or renew the one it has.

    endpoint, p256dh, auth: of PushSubscription.toJSON(), the keys as base64url.
    time_zone: the browser's, an IANA name; an unknown one is left out.
    reader: who is signed in; the device is theirs until it is renewed by somebody else or nobody.
    server_key: the browser's applicationServerKey, base64url; without one it is taken to be our current key.
    replaces: the id and secret of what the browser had before; it is forgotten, so that no device is told twice.
    A renewal gives a new secret. An endpoint that exists is only given to whoever knows its `auth`. What a browser is
    told already it may keep, even when it has been taken down since: a renewal never fails for that. So it does its
    quiet hours, cap and pause.
    Raises SubscriptionRefused (UnknownTopic for a topic) with a sentence, SubscriptionNotYours for a wrong `auth`.
    """
    _check_endpoint(endpoint)
    public_key, auth_secret = _checked_keys(p256dh, auth)
    before = _before(endpoint, auth_secret, replaces)
    wanted = _checked(topics, before)
    secret = secrets.token_urlsafe(32)
    fields = {
        "p256dh": public_key,
        **({"key": key_named(server_key)} if server_key else {}),
        "reader": reader,
        "secret_hash": hash_of(secret),
        "time_zone": (reader and reader.time_zone) or (time_zone if time_zone in available_timezones() else ""),
        "browser": browser[:60],
        "activity": PushSubscription.Activity.WEEK,
        "seen_at": timezone.now(),
        **calm_for(reader),
    }
    with transaction.atomic():
        PushSubscription.objects.filter(pk__in=[row.pk for row in before]).exclude(endpoint=endpoint).delete()
        subscription = _keep(endpoint, auth_secret, fields, inherited=_wishes_of(before))
        _keep_topics(subscription, wanted)
        note_wishes(PushSubscription.objects.filter(pk=subscription.pk))
        _forget_oldest_devices(reader)
    return Subscribed(subscription, secret)


def unsubscribe(*, subscription_id: int, secret: str = "", reader: "Reader | None" = None) -> None:
    """Forget a subscription for whoever shows its secret or owns it; raises as `subscription_of` does."""
    subscription_of(subscription_id=subscription_id, secret=secret, reader=reader).delete()


def subscription_of(*, subscription_id: int, secret: str = "", reader: "Reader | None" = None) -> PushSubscription:
    """A subscription, for whoever shows its secret or owns it.

    Raises SubscriptionNotYours otherwise, also when there is none, so that nobody learns which ids exist.
    """
    subscription = PushSubscription.objects.filter(pk=subscription_id).first()
    if subscription is None or not _is_theirs(subscription, secret, reader):
        raise SubscriptionNotYours(
            _("This subscription is not yours, or has gone already: subscribe again in this browser.")
        )
    return subscription


def hash_of(secret: str) -> str:
    """SHA-256: enough for a random secret of 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check_endpoint(endpoint: str) -> None:
    try:
        PushServices(settings.PUSH_EXTRA_ORIGINS).check(endpoint)
    except EndpointRefused as refusal:
        # Read by whoever pressed "Alert me" in a rare browser: another try of theirs would fail in the same way.
        raise SubscriptionRefused(
            _("We cannot reach your browser’s push service. Use another browser, or follow the paper’s feeds.")
        ) from refusal


def _checked_keys(p256dh: str, auth: str) -> tuple[bytes, bytes]:
    try:
        public_key, auth_secret = _decoded(p256dh), _decoded(auth)
        make_spare(public_key, auth_secret)  # checks both lengths, and that the point is on the curve
    except ValueError as error:
        raise SubscriptionRefused(_("The keys are not those of a browser's subscription; subscribe again.")) from error
    return public_key, auth_secret


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64url") from error


def _before(endpoint: str, auth: bytes, replaces: tuple[int, str] | None) -> list[PushSubscription]:
    """What this browser has: the subscription of the endpoint, and the one it says it had before."""
    same = PushSubscription.objects.filter(endpoint=endpoint).first()
    rows = [same] if same is not None and hmac.compare_digest(bytes(same.auth), auth) else []
    old = PushSubscription.objects.filter(pk=replaces[0]).first() if replaces else None
    if replaces and old is not None and hmac.compare_digest(old.secret_hash, hash_of(replaces[1])):
        rows.append(old)
    return rows


def _checked(topics: Iterable[str], before: list[PushSubscription]) -> list[str]:
    """The topics, each once; those that are new to this browser must be published."""
    wanted = set(topics)
    kept = set(
        SubscriptionTopic.objects.filter(subscription__in=before, topic__in=wanted).values_list("topic", flat=True)
    )
    new = wanted - kept
    return sorted(kept | set(checked_topics(new))) if new or not kept else sorted(kept)


def _wishes_of(before: list[PushSubscription]) -> dict[str, Any]:
    """When a browser that has another endpoint now wants no alerts, and how many it had today."""
    return {name: getattr(before[-1], name) for name in WISHES} if before else {}


def _keep(endpoint: str, auth: bytes, fields: dict[str, Any], *, inherited: dict[str, Any]) -> PushSubscription:
    found, is_new = PushSubscription.objects.get_or_create(
        endpoint=endpoint, defaults={"key": current_key(), **inherited, **fields, "auth": auth}
    )
    if is_new:
        return found
    if not hmac.compare_digest(bytes(found.auth), auth):
        raise SubscriptionNotYours(_("This endpoint is subscribed with other keys; subscribe again in the browser."))
    if bytes(found.p256dh) != fields["p256dh"]:
        PushSpare.objects.filter(subscription=found).delete()  # made for the key that was
    # The activity stays: it is moved at night, when no alert is being sent in its order.
    renewed = [name for name in fields if name != "activity"]
    for name in renewed:
        setattr(found, name, fields[name])
    found.save(update_fields=renewed)
    return found


def _keep_topics(subscription: PushSubscription, wanted: list[str]) -> None:
    kept = set(subscription.topics.values_list("topic", flat=True))
    subscription.topics.exclude(topic__in=wanted).delete()
    SubscriptionTopic.objects.bulk_create(
        SubscriptionTopic(
            subscription=subscription,
            topic=topic,
            activity=subscription.activity,
            is_choosy=subscription.is_choosy,
        )
        for topic in wanted
        if topic not in kept
    )


def _forget_oldest_devices(reader: "Reader | None") -> None:
    """A reader keeps the devices seen last; nobody can fill the table in somebody's name."""
    if reader is None:
        return
    devices = PushSubscription.objects.filter(reader=reader).order_by("-seen_at", "-pk")
    for device in devices[MAX_DEVICES:]:
        device.delete()


def _is_theirs(subscription: PushSubscription, secret: str, reader: "Reader | None") -> bool:
    if secret and hmac.compare_digest(subscription.secret_hash, hash_of(secret)):
        return True
    return reader is not None and reader.is_authenticated and subscription.reader_id == reader.pk
