"""Passkeys and the second factor: allauth's pages behind our question who is there, and the picture for an app."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.views import download_recovery_codes, generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import add_webauthn, edit_webauthn, remove_webauthn
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from standfirst.readers.confirming import confirmed_first
from standfirst.readers.requests import ReaderRequest, for_readers

# allauth asks again only whoever has a password or a factor already; we ask everybody.
add_passkey, rename_passkey, remove_passkey, set_up_app, remove_app, show_codes, save_codes, make_codes = (
    for_readers(confirmed_first(view))
    for view in (
        add_webauthn,
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
    return render(request, "readers/second_factor.html", {"reader": request.user})
