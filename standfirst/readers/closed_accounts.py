"""What a closed account can do until it is erased: be opened again, or signed out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

Answer = Callable[[HttpRequest], HttpResponse]
OPEN = ("/me/closing/", "/me/page", "/accounts/logout/")
PRIVATE = ("/me/", "/accounts/", "/newsroom/")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
SENTENCE = _("This account is closed and will be erased: sign in on the paper and open it again first.")


class ClosedAccounts:
    """Leads whoever signed in to a closed account to the page where it is opened again; nothing else changes anything.

    Pages that are everybody's are not asked who reads them. The API refuses by itself (apikit/security.py).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.is_guarded(request) and getattr(request.user, "is_closing", False):
            return _led_back(request)
        return self.get_response(request)

    def is_guarded(self, request: HttpRequest) -> bool:
        if request.path.startswith((*OPEN, "/api/")):
            return False
        return request.path.startswith(PRIVATE) or request.method not in SAFE_METHODS


def _led_back(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/_allauth/"):
        return JsonResponse({"status": 403, "errors": [{"message": SENTENCE, "code": "closed"}]}, status=403)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": "/me/closing/"})
    return redirect("/me/closing/")
