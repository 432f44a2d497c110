"""A request to post one push message, and what came of it."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Literal, get_args

from standfirst.webpush.errors import NotDelivered, Refused, SubscriptionGone, TryLater

Urgency = Literal["very-low", "low", "normal", "high"]

_URGENCIES = frozenset(get_args(Urgency))
_PUSH_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}", re.ASCII)
_HEADER_VALUE = re.compile(r"[ -~]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PushRequest:
    """One encrypted message for one endpoint (RFC 8030, section 5).

    id: yours; the result carries it back.
    endpoint: the subscription's URL, as the browser gave it.
    body: the encrypted message, or a function that makes it, called only when there is room to post it. It may raise
        ValueError, for a key that is no key: then the result is REFUSED.
    ttl_seconds: how long the push service keeps the message for a browser that is away.
    authorization: the header of RFC 8292.
    push_topic: replaces an undelivered message of the same topic; 1 to 32 characters of base64url.
    Raises ValueError for a value that cannot be a header.
    """

    id: Hashable
    endpoint: str
    body: bytes | Callable[[], bytes]
    ttl_seconds: int
    authorization: str
    urgency: Urgency = "normal"
    push_topic: str | None = None

    def __post_init__(self) -> None:
        self.headers()

    def headers(self) -> list[str]:
        """The headers of the POST, as libcurl wants them; the same list for all messages that are alike in this."""
        return _headers(self.ttl_seconds, self.urgency, self.authorization, self.push_topic)


@lru_cache(maxsize=256)
def _headers(ttl_seconds: int, urgency: str, authorization: str, push_topic: str | None) -> list[str]:
    """Check each value and write its header (RFC 8030, section 5; RFC 8292, section 3)."""
    if ttl_seconds < 0:
        raise ValueError("ttl_seconds is negative; the message has expired.")
    if urgency not in _URGENCIES:
        raise ValueError(f"{urgency!r} is not an urgency of RFC 8030, section 5.3.")
    if push_topic is not None and not _PUSH_TOPIC.fullmatch(push_topic):
        raise ValueError("push_topic needs 1 to 32 characters of base64url.")
    if not _HEADER_VALUE.fullmatch(authorization):
        raise ValueError("authorization holds characters that no header may have.")
    return [
        f"TTL: {ttl_seconds}",
        f"Urgency: {urgency}",
        f"Authorization: {authorization}",
        "Content-Encoding: aes128gcm",
        "Content-Type: application/octet-stream",
        *([f"Topic: {push_topic}"] if push_topic is not None else []),
    ]


class Outcome(StrEnum):
    """What became of a push message."""

    ACCEPTED = "accepted"
    GONE = "gone"
    """404 or 410: delete the subscription."""
    TRY_LATER = "try later"
    """429, trouble at the push service, or an answer we do not know."""
    REFUSED = "refused"
    """400, 401, 403 or 413; or, without a status, by ourselves: the endpoint or the message is wrong."""
    FAILED = "failed"
    """No answer: connection, name, certificate or time-out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushResult:
    """What became of one PushRequest.

    id: the request's.
    status: the HTTP status; None when nothing was posted or no answer came.
    retry_after_seconds: how long the push service wants to be left alone, all of it and not only this subscription.
    reason: a sentence for the log; without endpoint, key or text.
    """

    id: Hashable
    outcome: Outcome
    status: int | None = None
    retry_after_seconds: float | None = None
    reason: str = ""

    def raise_for_outcome(self) -> None:
        """Raise SubscriptionGone, TryLater, Refused or NotDelivered unless the message was accepted."""
        if self.outcome is Outcome.GONE:
            raise SubscriptionGone(self.reason)
        if self.outcome is Outcome.TRY_LATER:
            raise TryLater(self.reason, retry_after_seconds=self.retry_after_seconds)
        if self.outcome is Outcome.REFUSED:
            raise Refused(self.reason)
        if self.outcome is Outcome.FAILED:
            raise NotDelivered(self.reason)


@cache
def outcome_of(status: int) -> Outcome:
    """Judge an HTTP status (RFC 8030, sections 5 and 7.3, RFC 8292, section 4.2).

    What we do not know means "try later": a redirect, or the 406 by which Windows asks for patience.
    """
    if 200 <= status < 300:
        return Outcome.ACCEPTED
    if status in (404, 410):
        return Outcome.GONE
    if status in (400, 401, 403, 413):
        return Outcome.REFUSED
    return Outcome.TRY_LATER


@cache
def reason_of(status: int) -> str:
    """The sentence for an answer with this status."""
    return f"The push service answered {status}."
