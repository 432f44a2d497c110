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
from allauth.account.internal.flows import reauthentication
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from standfirst.readers.codes import SessionCode
from standfirst.readers.requests import ReaderRequest

View = Callable[..., HttpResponse]


def ask_everybody() -> None:
    """Let allauth ask readers as well who have neither password nor factor: it lets those through by itself.

    Called once, when the app is ready.
    """
    reauthentication.did_recently_reauthenticate = was_confirmed


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


def confirmed_first(view: View) -> View:
    """As `confirmed`, but asked before the page is shown: nobody types into a form that then sends them away."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated or was_confirmed(request):
            return view(request, *args, **kwargs)
        return ask_to_confirm(request)

    return wrapped


def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    """Send the reader to the page where they confirm, and from there back to this one."""
    page = get_adapter(request).get_reauthentication_methods(request.user)[0]["url"]
    return redirect(f"{page}?{urlencode({'next': request.get_full_path()})}")


def code_to_confirm(request: ReaderRequest) -> SessionCode:
    """The code that shows it is still the reader who asks."""
    return SessionCode(request, "code_to_confirm")


def send_code(request: ReaderRequest) -> None:
    """Send a code to the reader's own address and remember it in the session."""
    code_to_confirm(request).send(request.user.email, template="readers/email/confirm")


def confirm(request: ReaderRequest, code: str) -> bool:
    """Take the code; a right one counts once, and confirms for five minutes. Five wrong ones spoil it."""
    is_right = code_to_confirm(request).take(code)
    if is_right:
        record_authentication(request, request.user, method="code", reauthenticated=True, email=request.user.email)
    return is_right
