"""What every answer tells the browser about who is signed in, and what this desk refuses."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from standfirst.limits.follows import FollowedTooMany
from standfirst.readers.errors import OtherReader
from standfirst.readers.follow_pace import sentence_for
from standfirst.readers.pace import too_fast
from standfirst.readers.sheets import is_dialog, sheet

Answer = Callable[[HttpRequest], HttpResponse]
HINT = "signed_in"


class SignedInHint:
    """A readable cookie beside the session's, so that a page knows whether to ask for its personal parts.

    It says `1` and nothing else, lives as long as the session cookie, and goes with it. It stands before
    SessionMiddleware to see the cookie that one sets.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is None:
            return response
        if cookie.value and SESSION_KEY in request.session:
            response.set_cookie(
                HINT,
                "1",
                max_age=int(cookie["max-age"]) if cookie["max-age"] else None,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif HINT in request.COOKIES:
            response.delete_cookie(HINT, samesite="Lax")
        return response


class TellAfterSession:
    """Tells open pages who came or went, once the session says so too; it stands before SessionMiddleware."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.told_after_session = []  # type: ignore[attr-defined]
        response = self.get_response(request)
        for tell in request.told_after_session:  # type: ignore[attr-defined]
            tell()
        return response


class Refusals:
    """What this desk refuses by raising is told in a sentence: over the page where a script asked, else as a page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OtherReader):
            return _other_reader(request)
        if isinstance(exception, FollowedTooMany):
            return _too_many(request, exception)
        # JSON that is nested too deeply for Python's parser is a bad request to allauth's API, not a failure of ours.
        if isinstance(exception, RecursionError) and request.path.startswith("/_allauth/"):
            return HttpResponseBadRequest()
        return None


def _other_reader(request: HttpRequest) -> HttpResponse:
    """A form that was rendered for somebody else; the page under the dialog fetches its personal parts again."""
    if not is_dialog(request):
        return render(request, "readers/other_reader.html", status=409)
    response = sheet(request, "readers/_other_reader.html", {"title": _("Somebody else is signed in")})
    response.status_code = 409
    response.headers["HX-Trigger"] = "reader-changed"
    return _over_the_page(response)


def _too_many(request: HttpRequest, exception: FollowedTooMany) -> HttpResponse:
    """Who follows too many in an hour is told when to go on."""
    response = too_fast(request, exception.retry_after_seconds, sentence=sentence_for(exception))
    return _over_the_page(response) if is_dialog(request) else response


def _over_the_page(response: HttpResponse) -> HttpResponse:
    """htmx swaps it into the dialog, whatever was pressed."""
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#dialog-sheet", "innerHTML"
    return response
