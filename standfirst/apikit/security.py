"""Who asks: a token, allauth's app session, or the browser's own session. `request.auth` is the Reader.

    @router.get("/me", auth=reader_required)
    @router.post("/articles", auth=scope_required("newsroom"))
    @router.get("/articles", auth=optional_reader)      # request.auth may be AnonymousUser

A credential that is shown is the only one that counts: a wrong token is 401 even when the browser is signed in.
"""

import time
from collections.abc import Container
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.headless.contrib.ninja.security import XSessionTokenAuth
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from standfirst.apikit.errors import Forbidden, Unauthenticated
from standfirst.apikit.models import Token
from standfirst.apikit.scopes import Scopes, lacks_second_factor, roles_give
from standfirst.apikit.tokens import find_token
from standfirst.lib.origin import is_foreign_page, is_own_page

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class ApiRequest(HttpRequest):
    """A request of the API once it is known who asks.

    auth: the reader, or AnonymousUser. credential: "token", "app session" or "browser session". scopes: what may be
    done, asked with `in`.
    """

    auth: Any
    credential: str
    scopes: Container[str]


class BearerToken(HttpBearer):
    """`Authorization: Bearer <token>` (RFC 6750). scope: what the token must have; None: any."""

    def __init__(self, scope: str | None = None) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = find_token(token)
        if found is None:
            raise Unauthenticated("This token is unknown or has expired: make another under /me/tokens/.")
        if self.scope and self.scope not in found.scopes:
            raise Forbidden(f"This token lacks the scope {self.scope}: make one that has it under /me/tokens/.")
        return _admit(request, found.reader, self.scope, credential="token", granted=found.scopes)


class AppSession(XSessionTokenAuth):
    """allauth's `X-Session-Token`, as phone apps have it."""

    openapi_in = "header"
    openapi_name = "X-Session-Token"

    def __init__(self, scope: str | None = None) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Any:
        if not self.get_session_token(request):
            return None
        reader = super().__call__(request)
        if reader is None:
            raise Unauthenticated("This session has ended: sign in again.")
        return _admit(request, reader, self.scope, credential="app session")


class BrowserSession(APIKeyCookie):
    """The browser's session cookie; a write must come from one of our own pages (SECURITY rule 6)."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, scope: str | None = None) -> None:
        self.scope = scope
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        # Without the cookie the session is not even opened: the answer stays the same for everybody.
        if not key or not request.user.is_authenticated:
            return None
        if request.method not in SAFE_METHODS and not _is_from_our_page(request):
            raise Forbidden("Send this from a page of the paper, or with its CSRF token.")
        return _admit(request, request.user, self.scope, credential="browser session")


class Nobody:
    """Lets in who showed no credential, as AnonymousUser; a write not from a page of another site."""

    def __call__(self, request: HttpRequest) -> AnonymousUser:
        if request.method not in SAFE_METHODS and is_foreign_page(**_origin(request)):
            raise Forbidden("Send this from a page of the paper.")
        request.scopes = frozenset()  # type: ignore[attr-defined]
        return AnonymousUser()


def scope_required(scope: str) -> list[Any]:
    """Who asks must be signed in; a token must have this scope, and its reader a role that gives it at this moment."""
    return [BearerToken(scope), AppSession(scope), BrowserSession(scope)]


reader_required = scope_required(Token.Scope.READER)
optional_reader = [BearerToken(), AppSession(), BrowserSession(), Nobody()]


def has_scope(request: ApiRequest, scope: str) -> bool:
    """Whether who asks may do what this scope allows; for calls that answer more to the newsroom."""
    return scope in request.scopes


def require_fresh_sign_in(request: ApiRequest) -> None:
    """Raise Forbidden unless a person has shown who they are within ACCOUNT_REAUTHENTICATION_TIMEOUT seconds."""
    if request.credential == "token":
        raise Forbidden("A token cannot do this: sign in.")
    if not signed_in_lately(_with_session(request), request.auth):
        raise Forbidden("Confirm that it is you first: sign in again, then repeat this within five minutes.")


def signed_in_lately(request: HttpRequest, reader: Any) -> bool:
    """Whether this session's reader showed who they are, by whatever means, within the time of re-authentication."""
    records = get_authentication_records(request, reader)
    return any(time.time() - record["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for record in records)


def _admit(request: HttpRequest, reader: Any, scope: str | None, *, credential: str, granted: Any = None) -> Any:
    """Note on the request who asks and how, and what they may do; raise Forbidden when their role does not reach.

    A token was made by somebody who had a second factor; a session must have one still.
    """
    if reader.closes_at is not None:
        raise Forbidden("This account is closed and will be erased: sign in on the paper and open it again first.")
    if scope and not roles_give(reader, scope):
        raise Forbidden("Your role does not allow this: ask the chief of the newsroom.")
    if scope and granted is None and lacks_second_factor(reader, scope):
        raise Forbidden("The newsroom asks for a second factor: set one up under /me/second-factor/.")
    request.credential = credential  # type: ignore[attr-defined]
    request.scopes = Scopes(reader, granted)  # type: ignore[attr-defined]
    return reader


def _is_from_our_page(request: HttpRequest) -> bool:
    return is_own_page(**_origin(request)) or check_csrf(request) is None


def _origin(request: HttpRequest) -> dict[str, Any]:
    return {
        "fetch_site": request.headers.get("Sec-Fetch-Site"),
        "origin": request.headers.get("Origin"),
        "site_url": settings.SITE_URL,
    }


def _with_session(request: ApiRequest) -> ApiRequest:
    """The request with the session that was shown: an app's session is not that of a cookie."""
    if request.credential == "app session":
        from allauth.headless import app_settings

        request.session = app_settings.TOKEN_STRATEGY.lookup_session(request.headers["X-Session-Token"])
    return request
