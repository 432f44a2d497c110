"""Coming in by another site's word (OpenID Connect): who they are there is joined to an account here by proof only.

An address that the provider has proved and nobody has here becomes an account at once. Any other address is proved by
our own code first: also where a reader has it, since whoever wrote it into an account elsewhere may be somebody else.
"""

from typing import Any

from allauth.account import signals
from allauth.core.exceptions import ImmediateHttpResponse, SignupClosedException
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from standfirst.readers.actions import register_reader
from standfirst.readers.entry import Entry
from standfirst.readers.forms import AddressForm
from standfirst.readers.models import Reader


class SocialAdapter(DefaultSocialAccountAdapter):
    """The house's answers to allauth's questions about other sites."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Known there and here: go on. New here: make the account, or ask for a code."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        if sociallogin.is_headless:
            raise SignupClosedException
        if not _becomes_a_reader(request, sociallogin):
            raise ImmediateHttpResponse(_ask_for_code(request, sociallogin))

    def get_requests_session(self) -> Any:
        """No proxy from the environment, and no way on to somewhere else."""
        session = super().get_requests_session()
        session.trust_env = False
        session.max_redirects = 0
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Accounts are made above, never by allauth's form."""
        return False


def _becomes_a_reader(request: HttpRequest, sociallogin: SocialLogin) -> bool:
    proved = next((address.email.lower() for address in sociallogin.email_addresses if address.verified), "")
    if not proved or Reader.objects.filter(email__iexact=proved).exists():
        return False
    if not ratelimit.consume(request, app="allauth.account", action="signup", limit_get=True):
        raise ImmediateHttpResponse(ratelimit.respond_429(request))
    reader, is_new = register_reader(email=proved)
    if not is_new:
        return False
    signals.user_signed_up.send(sender=Reader, request=request, user=reader)
    sociallogin.connect(request, reader)
    return True


def _ask_for_code(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Send a code to the address that the provider told, or ask for one; the sheets show what is to be done."""
    provider = sociallogin.provider.name
    back = {"next": sociallogin.get_redirect_url(request) or "/"}
    if not sociallogin.email_addresses:
        problem = _(
            "{provider} has told us no e-mail address: register with it here, then join the two in your account."
        )
        return _told(request, problem.format(provider=provider), "readers:register", back)
    form = AddressForm({"email": sociallogin.email_addresses[0].email})
    if not form.is_valid():
        return _told(request, " ".join(form.errors["email"]), "readers:sign_in", back)
    Entry.begin(request, email=form.cleaned_data["email"], reader=form.reader, elsewhere=sociallogin.serialize())
    return _told(
        request,
        _("Once you type the code that we have sent, you can come in by {provider}.").format(provider=provider),
        "readers:confirm_code",
        back,
    )


def _told(request: HttpRequest, sentence: str, page: str, back: dict[str, str]) -> HttpResponse:
    messages.info(request, sentence)
    return redirect(f"{reverse(page)}?{urlencode(back)}")
