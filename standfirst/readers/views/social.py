"""Starting to sign in by another site: a link, since Chrome holds redirects of forms to the page's own origin."""

from typing import Any

import requests
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.views import ConnectionsView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from standfirst.lib.origin import is_foreign_page
from standfirst.readers.confirming import ask_to_confirm, was_confirmed
from standfirst.readers.views.entry import sign_in_sheet, signed_in


@require_safe
@never_cache
def sign_in_with(request: HttpRequest, provider: str) -> HttpResponse:
    """Lead to the provider; other sites' pages cannot send a reader there, they get the sheet.

    `?join=1` joins the account there to the one of the reader who is signed in here and has just confirmed it.
    """
    chosen = next((each for each in settings.SIGN_IN_WITH if each.slug == provider), None)
    if chosen is None:
        raise Http404
    if request.user.is_authenticated and "join" not in request.GET:
        return signed_in(request)
    if is_foreign_page(
        fetch_site=request.headers.get("Sec-Fetch-Site"),
        origin=request.headers.get("Origin"),
        site_url=settings.SITE_URL,
    ):
        return sign_in_sheet(request)
    if request.user.is_authenticated and not was_confirmed(request):
        return ask_to_confirm(request)
    try:
        leads_to = get_adapter().get_provider(request, provider)
        return leads_to.redirect(request, **_purpose(request))
    except (requests.RequestException, OAuth2Error):
        problem = _("{provider} does not answer now. Ask for a code by e-mail, or try again in a few minutes.")
        return sign_in_sheet(request, problem=problem.format(provider=chosen.name))


class Joined(ConnectionsView):
    """The accounts elsewhere that are joined to this reader's; those of the paper's choice may be added."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        joined = set(SocialAccount.objects.filter(user=self.request.user).values_list("provider", flat=True))
        others = [provider for provider in settings.SIGN_IN_WITH if provider.slug not in joined]
        return {**super().get_context_data(**kwargs), "sign_in_with": others}


def _purpose(request: HttpRequest) -> dict[str, str | None]:
    if request.user.is_authenticated:
        return {"process": "connect", "next_url": reverse("socialaccount_connections")}
    return {"process": "login", "next_url": get_next_redirect_url(request)}
