"""Starting to sign in by another site: a link, since Chrome holds redirects of forms to the page's own origin."""

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from standfirst.lib.origin import is_foreign_page
from standfirst.readers.views.entry import sign_in_sheet, signed_in


@require_safe
@never_cache
def sign_in_with(request: HttpRequest, provider: str) -> HttpResponse:
    """Lead to the provider; other sites' pages cannot send a reader there, they get the sheet."""
    chosen = next((each for each in settings.SIGN_IN_WITH if each.slug == provider), None)
    if chosen is None:
        raise Http404
    if request.user.is_authenticated:
        return signed_in(request)
    if is_foreign_page(
        fetch_site=request.headers.get("Sec-Fetch-Site"),
        origin=request.headers.get("Origin"),
        site_url=settings.SITE_URL,
    ):
        return sign_in_sheet(request)
    try:
        leads_to = get_adapter().get_provider(request, provider)
        return leads_to.redirect(request, process="login", next_url=get_next_redirect_url(request))
    except (requests.RequestException, OAuth2Error):
        problem = _("{provider} does not answer now. Ask for a code by e-mail, or try again in a few minutes.")
        return sign_in_sheet(request, problem=problem.format(provider=chosen.name))
