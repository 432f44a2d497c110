"""How many pages somebody may ask for: each address, and each reader who is signed in (SECURITY.md, Limits).

Answers of the page cache and files never come here. Who asks is found out without touching the session of the request:
pages that are the same for everybody stay so.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from standfirst import limits
from standfirst.apikit.errors import TooManyRequests
from standfirst.apikit.tokens import find_token
from standfirst.lib.addresses import client_address, network
from standfirst.live.sessions import reader_of

RATES = ((50, timedelta(seconds=10)), (200, timedelta(minutes=1)))
REMEMBER_SECONDS = 30.0
MOST_REMEMBERED = 10_000
# What machines ask about this one.
UNCOUNTED = ("/healthz", "/readyz", "/metrics")


class RequestPace:
    """Answers 429 to whoever asks too fast."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._known: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.REQUEST_LIMITS or request.path in UNCOUNTED:
            return self.get_response(request)
        who = self._who(request)
        for limit, period in RATES:
            verdict = limits.take(f"requests in {period}", who, limit=limit, period=period)
            if not verdict.allowed:
                return too_fast(request, verdict.retry_after_seconds)
        return self.get_response(request)

    def _who(self, request: HttpRequest) -> str:
        """The reader of the session or token that is shown, if it is good; else the address."""
        credential = _credential(request)
        if not credential:
            return address_of(request)
        reader, until = self._known.get(credential, ("", 0.0))
        if until < time.monotonic():
            reader = self._remember(credential)
        return reader or address_of(request)

    def _remember(self, credential: str) -> str:
        reader = _reader_of(credential)
        if reader:
            self._known[credential] = reader, time.monotonic() + REMEMBER_SECONDS
            self._known.move_to_end(credential)
        while len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return reader


def too_fast(request: HttpRequest, retry_after_seconds: int, *, sentence: str = "") -> HttpResponse:
    """The refusal, as whoever asks can read it."""
    if not sentence:
        sentence = _("That was too fast: wait {seconds} seconds, then try again. What you typed is still there.")
        sentence = sentence.format(seconds=retry_after_seconds)
    if request.path.startswith(("/api/", "/_allauth/")):
        response = TooManyRequests(sentence, retry_after_seconds=retry_after_seconds).as_response()
    else:
        template = "readers/_too_fast.html" if request.headers.get("HX-Request") else "readers/too_fast.html"
        response = render(request, template, {"sentence": sentence}, status=429)
    response.headers["Retry-After"] = str(retry_after_seconds)
    response.headers["Cache-Control"] = "no-store"
    return response


def address_of(request: HttpRequest) -> str:
    """One household's address: what our own proxies saw (TRUSTED_PROXIES)."""
    peer, forwarded_for = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    trusted = settings.ENVIRONMENT.trusted_proxies
    return network(client_address(peer, forwarded_for=forwarded_for, trusted_proxies=trusted))


def _credential(request: HttpRequest) -> str:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return f"token {token}"
    key = request.headers.get("X-Session-Token") or request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return f"session {key}" if key else ""


def _reader_of(credential: str) -> str:
    kind, _space, secret = credential.partition(" ")
    if kind == "session":
        reader_id = reader_of(secret)
        return f"reader {reader_id}" if reader_id is not None else ""
    token = find_token(secret)
    return f"reader {token.reader_id}" if token is not None else ""
