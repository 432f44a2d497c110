"""The door of the newsroom: a second factor, and a cookie of its own (SECURITY.md, rule 6).

The cookie is SameSite=Strict: no link and no form of another site ever brings it along, so nobody is led into the
newsroom from outside. It is given after a second factor in this session, holds for twelve hours, and says nothing.
The demo asks for neither.
"""

import time
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

Answer = Callable[[HttpRequest], HttpResponse]
COOKIE = "__Host-newsroom" if settings.SESSION_COOKIE_SECURE else "newsroom"
LASTS_SECONDS = 12 * 60 * 60
NEWSROOM = "/newsroom/"
# allauth's way in stands here; Wagtail leads to it.
DOORS = ("/newsroom/login/", "/newsroom/logout/")
MAY_ENTER = "wagtailadmin.access_admin"
WANTED = "newsroom_wanted"
signer = TimestampSigner(salt="standfirst.newsroom")


class NewsroomDoor:
    """Lets into the newsroom only who works there and has the cookie; leads them to where they get it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_newsroom = request.path.startswith(NEWSROOM) and not request.path.startswith(DOORS)
        if not is_newsroom or not request.user.is_authenticated:
            return self.get_response(request)
        if not request.user.has_perm(MAY_ENTER):
            # Wagtail would send them to sign in, and whoever is signed in is sent back here.
            return render(request, "readers/no_newsroom.html", {"reader": request.user}, status=403)
        if settings.DEMO or has_cookie(request):
            return self.get_response(request)
        if not is_mfa_enabled(request.user):
            return HttpResponseRedirect(reverse("readers:second_factor"))
        page = request.get_full_path() if request.method in ("GET", "HEAD") else NEWSROOM
        return HttpResponseRedirect(f"{reverse('readers:open_newsroom')}?{urlencode({'next': page})}")


def has_cookie(request: HttpRequest) -> bool:
    """Whether the browser shows a cookie that was given to this session, to a reader who has a second factor still."""
    try:
        shown = signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=LASTS_SECONDS)
    except BadSignature:
        return False
    return constant_time_compare(shown, _mark(request.session.session_key, request.user.pk or 0)) and is_mfa_enabled(
        request.user
    )


def want_newsroom(request: HttpRequest) -> None:
    """Remember in the session that they are on their way to the newsroom: once they have a factor, they are led on."""
    request.session[WANTED] = True


def gave_second_factor(request: HttpRequest) -> bool:
    """Whether an app, a key or a passkey was used in this session within twelve hours."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" and time.time() - record["at"] < LASTS_SECONDS for record in records)


def give_cookie(request: HttpRequest, response: HttpResponse) -> None:
    request.session.pop(WANTED, None)
    response.set_cookie(
        COOKIE,
        cookie_for(request.session.session_key, request.user.pk or 0),
        max_age=LASTS_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def cookie_for(session_key: str | None, reader_id: int) -> str:
    """What the cookie of this session and this reader says; it tells neither."""
    return signer.sign(_mark(session_key, reader_id))


def _mark(session_key: str | None, reader_id: int) -> str:
    return salted_hmac("standfirst.newsroom", f"{session_key} {reader_id}", algorithm="sha256").hexdigest()
