"""Signing in with a passkey: the browser is asked to sign a number of ours, and says by that who is there."""

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth, flows
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from standfirst.readers.views.entry import get_or_post, sign_in_sheet, signed_in


@get_or_post
@never_cache
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """A script asks what to sign (GET) and hands in the answer (POST, `credential` as JSON; WebAuthn, section 7.2).

    Nobody is named before: a stranger's tries count against no reader.
    """
    if request.user.is_authenticated:
        return signed_in(request)
    if request.method == "POST":
        return _sign_in(request)
    if request.headers.get("Accept") != "application/json":
        return redirect("readers:sign_in")
    return JsonResponse(auth.begin_authentication(user=None))


def _sign_in(request: HttpRequest) -> HttpResponse:
    form = LoginWebAuthnForm(request.POST)
    if not form.is_valid():
        return sign_in_sheet(
            request,
            problem=_("This passkey is not known here, or was offered too late. Try it again, or ask for a code."),
        )
    authenticator = form.cleaned_data["credential"]
    login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(request))
    return flows.perform_passwordless_login(request, authenticator, login)
