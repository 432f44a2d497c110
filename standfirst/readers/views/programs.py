"""Coming in by allauth's API, as programs do: the same flow as the sheets', so that no address counts unproved.

POST auth/signup and auth/code/request send a code; auth/email/verify (`key`) and auth/code/confirm (`code`) both take
it, and auth/email/verify/resend and auth/code/resend both send another one.
"""

import json
from typing import Any

from allauth.headless.account.views import (
    ConfirmLoginCodeView,
    RequestLoginCodeView,
    ResendLoginCodeView,
    SignupView,
    VerifyEmailView,
)
from allauth.headless.base.response import AuthenticationResponse, ConflictResponse
from allauth.headless.base.views import APIView
from allauth.headless.constants import Client, Flow
from allauth.headless.internal.restkit.inputs import Input
from allauth.headless.internal.restkit.response import APIResponse, ErrorResponse
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path

from standfirst.readers.entry import Entry
from standfirst.readers.forms import AddressForm, CodeForm
from standfirst.readers.views import programs_account


class AddressInput(AddressForm, Input):
    """The address alone, as JSON."""


class CodeInput(CodeForm, Input):
    """The code, as JSON."""


class Signup(SignupView):
    """A code goes to the address; the account is made when it comes back."""

    input_class = {"POST": AddressInput}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return ConflictResponse(request)
        Entry.begin(request, email=self.input.cleaned_data["email"], reader=self.input.reader)
        return _to_be_verified(AuthenticationResponse(request))


class RequestCode(RequestLoginCodeView):
    """The same by the name that allauth gives it for those who have an account; nobody is told who has."""

    input_class = AddressInput

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return ConflictResponse(request)
        Entry.begin(request, email=self.input.cleaned_data["email"], reader=self.input.reader)
        return AuthenticationResponse(request)


class ResendCode(ResendLoginCodeView):
    """Another code; the one before no longer counts."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        entry = Entry.current(request)
        if entry is None or entry.is_old or not entry.can_resend:
            return ConflictResponse(request)
        entry.resend()
        return APIResponse(request)


class VerifyEmail(VerifyEmailView):
    """The code of somebody who comes in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        entry = Entry.current(request) if request.method == "POST" else None
        return _confirm(self, entry, "key") if entry else ConflictResponse(request)


class ConfirmCode(ConfirmLoginCodeView):
    """The code of somebody who comes in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        entry = Entry.current(request) if request.method == "POST" else None
        return _confirm(self, entry, "code") if entry else ConflictResponse(request)


def url_patterns() -> list[URLPattern]:
    """These calls for both kinds of clients, to stand before allauth's own."""
    calls: dict[str, type[APIView]] = {
        "auth/signup": Signup,
        "auth/code/request": RequestCode,
        "auth/code/resend": ResendCode,
        "auth/code/confirm": ConfirmCode,
        "auth/email/verify": VerifyEmail,
        "auth/email/verify/resend": ResendCode,
        "auth/password/request": programs_account.RequestReset,
        "auth/password/reset": programs_account.Reset,
        "account/email": programs_account.Address,
        "account/password/change": programs_account.Password,
    }
    return [
        path(f"_allauth/{client.value}/v1/{address}", call.as_api_view(client=client))
        for client in (Client.APP, Client.BROWSER)
        for address, call in calls.items()
    ]


def _confirm(view: VerifyEmail | ConfirmCode, entry: Entry, name: str) -> HttpResponse:
    request = view.request
    if entry.is_old:
        entry.abort()
        return ConflictResponse(request)
    data = view._parse_json(request)
    given = CodeInput({"code": data.get(name, "") if isinstance(data, dict) else ""}, code=entry.code)
    if not given.is_valid():
        entry.record_invalid_attempt()
        given.errors[name] = given.errors.pop("code")
        return ErrorResponse(request, input=given)
    response = entry.finish(None)
    return response if response.status_code == 429 else AuthenticationResponse.from_response(request, response)


def _to_be_verified(response: HttpResponse) -> HttpResponse:
    """Say, as allauth's specification does, that the address waits to be verified."""
    body = json.loads(response.content)
    flows = [flow for flow in body["data"]["flows"] if not flow.get("is_pending")]
    body["data"]["flows"] = [*flows, {"id": Flow.VERIFY_EMAIL, "is_pending": True}]
    response.content = json.dumps(body).encode()
    return response
