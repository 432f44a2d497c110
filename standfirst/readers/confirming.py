"""Is it still the same person at this device? Asked before what could be used against a reader.

Whoever signed in or confirmed within the last five minutes is not asked again. Others type their password or second
factor on allauth's pages; whoever has neither types a code that we send to their address.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.internal.cryptokit import compare_user_code
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from standfirst.readers.requests import ReaderRequest

STATE = "code_to_confirm"
CODE_LASTS_SECONDS = 15 * 60
MOST_TRIES = 5
View = Callable[..., HttpResponse]


def was_confirmed(request: HttpRequest) -> bool:
    """Whether the reader of this session signed in or confirmed within the last five minutes."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT


def confirmed(view: View) -> View:
    """Let changes through only from a reader who confirmed a moment ago; looking is free."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD") or not request.user.is_authenticated or was_confirmed(request):
            return view(request, *args, **kwargs)
        return ask_to_confirm(request)

    return wrapped


def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    """Send the reader to the page where they confirm, and from there back to this one."""
    page = get_adapter(request).get_reauthentication_methods(request.user)[0]["url"]
    return redirect(f"{page}?{urlencode({'next': request.get_full_path()})}")


def send_code(request: ReaderRequest) -> None:
    """Send a code to the reader's own address and remember it in the session."""
    code = get_adapter(request).generate_login_code()
    request.session[STATE] = {"code": code, "at": time.time(), "tries": 0}
    get_adapter(request).send_mail(
        "readers/email/confirm", request.user.email, {"code": code, "minutes": CODE_LASTS_SECONDS // 60}
    )


def has_code(request: ReaderRequest) -> bool:
    """Whether a code that still counts is on its way to the reader."""
    state: dict[str, Any] = request.session.get(STATE) or {"at": 0, "tries": 0}
    return bool(time.time() - state["at"] < CODE_LASTS_SECONDS and state["tries"] < MOST_TRIES)


def confirm(request: ReaderRequest, code: str) -> bool:
    """Take the code; a right one counts once, and confirms for five minutes. Five wrong ones spoil it."""
    if not has_code(request):
        return False
    state: dict[str, Any] = request.session[STATE]
    if not compare_user_code(actual=code, expected=state["code"]):
        request.session[STATE] = state | {"tries": state["tries"] + 1}
        return False
    del request.session[STATE]
    record_authentication(request, request.user, method="code", reauthenticated=True, email=request.user.email)
    return True
