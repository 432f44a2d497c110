"""Opening the newsroom."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from standfirst.readers.newsroom_entry import NEWSROOM, gave_second_factor, give_cookie
from standfirst.readers.requests import ReaderRequest, for_readers

# What the browser says of who sent it here: our own page, or the reader by hand.
NOT_FROM_ELSEWHERE = ("same-origin", "none")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_readers
def open_newsroom(request: ReaderRequest) -> HttpResponse:
    """Give the newsroom's cookie to who used a second factor, and open it.

    Who comes by a link of another site presses a button first: a Strict cookie would not come along on their way.
    """
    page = get_next_redirect_url(request) or NEWSROOM
    if settings.DEMO:
        return redirect(page)
    if not is_mfa_enabled(request.user):
        return redirect("readers:second_factor")
    if not gave_second_factor(request):
        return _ask_for_factor(request, page)
    if request.method == "POST" or request.headers.get("Sec-Fetch-Site") in NOT_FROM_ELSEWHERE:
        response = redirect(page)
        give_cookie(request, response)
        return response
    return render(request, "readers/open_newsroom.html", {"next": page, "reader": request.user})


def _ask_for_factor(request: ReaderRequest, page: str) -> HttpResponse:
    """A password alone is not enough here."""
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    way = next(way["url"] for way in ways if way["id"].startswith("mfa_reauthenticate"))
    back = f"{reverse('readers:open_newsroom')}?{urlencode({'next': page})}"
    return redirect(f"{way}?{urlencode({'next': back})}")
