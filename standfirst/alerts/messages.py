"""The message of an alert, made anew for each browser."""

import time
from collections.abc import Hashable, Sequence
from functools import partial

from django.conf import settings

from standfirst.alerts.browsers import Browser
from standfirst.alerts.headlines import payload_for
from standfirst.alerts.models import Alert, Span
from standfirst.notifications.keys import vapid_for
from standfirst.notifications.models import PushKey
from standfirst.notifications.spares import take_spares
from standfirst.webpush.delivery import PushRequest
from standfirst.webpush.encryption import Spare, encrypt, encrypt_with_spare


class Messages:
    """Makes the messages of one span: signed with the browser's key of ours, good for what is left of the alert."""

    def __init__(self, alert: Alert, span: Span) -> None:
        self._alert, self._span = alert, span
        self._expires_at = alert.expires_at.timestamp()
        self._signers = {key.pk: vapid_for(key) for key in PushKey.objects.all()}
        self._spares: dict[int, Spare] = {}

    def take_spares(self, subscription_ids: Sequence[int]) -> None:
        """Have the spares of these browsers at hand, if the paper makes any; in the caller's transaction."""
        if settings.PUSH_SPARES:
            self._spares |= take_spares(subscription_ids)

    def request_for(self, browser: Browser, *, id: Hashable) -> PushRequest:
        """What is to be posted; the result carries the id back."""
        return PushRequest(
            id=id,
            endpoint=browser.endpoint,
            # Encrypted only when there is room to post it, so memory follows what is under way.
            body=partial(self._encrypted, browser),
            ttl_seconds=max(1, int(self._expires_at - time.time())),
            authorization=self._signers[browser.key_id].authorization(browser.endpoint),
            urgency=self._alert.urgency,  # type: ignore[arg-type]
            push_topic=self._alert.tag,
        )

    def _encrypted(self, browser: Browser) -> bytes:
        payload = payload_for(self._alert, self._span, browser.id)
        spare = self._spares.pop(browser.id, None)
        if spare is not None:
            return encrypt_with_spare(payload, spare)
        return encrypt(payload, p256dh=bytes(browser.p256dh), auth=bytes(browser.auth))
