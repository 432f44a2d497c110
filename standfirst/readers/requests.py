"""Requests of somebody who is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from standfirst.readers.errors import OtherReader
from standfirst.readers.models import Reader
from standfirst.readers.sheets import page_before

View = Callable[..., HttpResponse]


class ReaderRequest(HttpRequest):
    """A request whose `user` is a reader."""

    user: Reader


def for_readers(view: View) -> View:
    """Keep a view for readers who are signed in; others get the sign-in sheet, in a dialog where htmx asks.

    A form that was rendered for another reader is refused (OtherReader, 409).
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            same_reader(request)
            return view(request, *args, **kwargs)
        return _ask_to_sign_in(request)

    return wrapped


def same_reader(request: HttpRequest) -> bool:
    """Say whether the posted form was rendered for the reader who sends it (its field `reader` holds their id).

    Returns False when the form carries no id, as one does that was filled in without JavaScript: ask once more.
    Raises OtherReader, which is answered with 409, when the browser has changed hands since.
    """
    rendered_for = request.POST.get("reader", "")
    if rendered_for and rendered_for != str(request.user.pk):
        raise OtherReader
    return bool(rendered_for)


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect_to_login(request.get_full_path() if request.method == "GET" else page_before(request))
    from standfirst.readers.views.entry import sign_in_sheet

    response = sign_in_sheet(request)
    response.headers["HX-Retarget"] = "#dialog-sheet"
    response.headers["HX-Reswap"] = "innerHTML"
    return response
