"""What programs may not change by allauth's API, and the password that somebody has forgotten.

An address and a password are changed on the paper's own pages, where the reader confirms who they are, the old address
hears of it, and may take it back within 72 hours. allauth's calls know none of that.
"""

from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.headless.account import views as theirs
from allauth.headless.account.inputs import RequestPasswordResetInput, ResetPasswordInput, ResetPasswordKeyInput
from allauth.headless.account.response import PasswordResetKeyResponse
from allauth.headless.base.views import APIView
from allauth.headless.internal.restkit.inputs import Input
from allauth.headless.internal.restkit.response import APIResponse, ErrorResponse
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from standfirst.readers.forms import ResetForm


class _ByPageOnly(APIView):
    """Refuses changes, and says where they are made."""

    input_class = None
    handle_json_input = False
    page = ""

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sentence = _("This is changed on the paper’s own page, where you confirm that it is you: {page}")
        error = {"message": sentence.format(page=settings.SITE_URL + reverse(self.page)), "code": "by_page_only"}
        response = APIResponse(request, errors=[error], status=HTTPStatus.METHOD_NOT_ALLOWED)
        response.headers["Allow"] = ", ".join(self._allowed_methods())
        return response


class Address(_ByPageOnly, theirs.ManageEmailView):
    """One's address, to look at."""

    http_method_names = ["get", "head", "options"]
    page = "readers:email"

    dispatch = APIView.dispatch

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return theirs.AuthenticationResponse(request)
        self.user = request.user
        return super().get(request, *args, **kwargs)


class Password(_ByPageOnly):
    """One's password, which cannot be looked at."""

    http_method_names = ["options"]
    page = "readers:password"


class ResetRequestInput(ResetForm, RequestPasswordResetInput):
    """The address, as JSON."""


class RequestReset(theirs.RequestPasswordResetView):
    """A code goes to the address; whoever has no account is told so by mail."""

    input_class = ResetRequestInput


class ResetInput(ResetPasswordInput):
    """The code and the new password."""

    def clean(self) -> Any:
        """Only the right code says whether the password is good enough: that depends on whose account it is."""
        return self.cleaned_data if "key" in self.errors else super().clean()


class Reset(theirs.ResetPasswordView):
    """The code first, or with the new password. An address without an account takes the same steps."""

    input_class = ResetInput

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        process: Any = self.process
        given = ResetPasswordKeyInput({"key": request.headers.get("X-Password-Reset-Key", "")}, code=process.code)
        if not given.is_valid():
            return self.handle_invalid_input(given)
        process.confirm_code()
        return PasswordResetKeyResponse(request, process.user)

    def handle_invalid_input(self, input: Input) -> ErrorResponse:
        if "key" in input.errors:
            # allauth's own looks for the reader once more, for a signal that nobody hears.
            AbstractCodeVerificationProcess.record_invalid_attempt(self.process)
        return ErrorResponse(self.request, input=input)
