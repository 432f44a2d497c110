"""Passkeys and the second factor: allauth's pages behind our question who is there, and the picture for an app."""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import download_recovery_codes, generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, edit_webauthn, remove_webauthn
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from standfirst.readers.confirming import confirmed_first
from standfirst.readers.newsroom_entry import want_newsroom
from standfirst.readers.requests import ReaderRequest, for_readers


class AskPasskey:
    """Pages whose form the browser fills in: `options`, as JSON, is what it is asked for.

    begins: the form came without an answer, as when it was sent before its script was there; then it asks by itself.
    """

    request: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        (options,) = context.pop("js_data").values()
        posted = self.request.POST
        begins = self.request.method == "POST" and not posted.get("credential") and "code" not in posted
        return context | {"options": json.dumps(options), "begins": begins}

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data() | {"problem": _problem(form) if form.data.get("credential") else ""}
        return self.render_to_response(context)  # type: ignore[attr-defined]


class AddPasskey(AskPasskey, AddWebAuthnView):
    """A passkey of one's own, under a name."""


class ConfirmByPasskey(AskPasskey, ReauthenticateWebAuthnView):
    """Is it still the same reader at this device?"""


class AskFactor(AskPasskey, AuthenticateView):
    """The second factor while signing in: whichever the reader has."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {"has_app": "totp" in kinds, "has_passkey": "webauthn" in kinds}


ask_factor = AskFactor.as_view()
confirm_by_passkey = for_readers(ConfirmByPasskey.as_view())
# allauth asks again only whoever has a password or a factor already; we ask everybody.
add_passkey, rename_passkey, remove_passkey, set_up_app, remove_app, show_codes, save_codes, make_codes = (
    for_readers(confirmed_first(view))
    for view in (
        AddPasskey.as_view(),
        edit_webauthn,
        remove_webauthn,
        activate_totp,
        deactivate_totp,
        view_recovery_codes,
        download_recovery_codes,
        generate_recovery_codes,
    )
)


@require_safe
@for_readers
def totp_picture(request: ReaderRequest) -> HttpResponse:
    """The key that is being set up, as a QR code in SVG. It is in nobody's page, cache or address."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(svg, content_type="image/svg+xml")


@require_safe
@for_readers
def second_factor(request: ReaderRequest) -> HttpResponse:
    """Why the newsroom did not open, and how to open it."""
    want_newsroom(request)
    return render(request, "readers/second_factor.html", {"reader": request.user})


def _problem(form: Any) -> str:
    """A passkey that is no good, in one sentence, whichever of its many faults it has; or that there were too many."""
    if form.has_error("credential", "too_many_login_attempts"):
        return " ".join(form.errors["credential"])
    return _("This passkey was not taken: it is not known here, or was offered too late. Try it again.")
