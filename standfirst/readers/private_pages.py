"""What a reader's own pages do for them: their language, their time, and when this browser was last seen."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from standfirst.readers import seen

Answer = Callable[[HttpRequest], HttpResponse]
PRIVATE = ("/me/", "/accounts/")
# Parts of pages that are everybody's speak as the page around them does.
FRAGMENTS = ("/me/page",)


class PrivatePages:
    """Private pages in their reader's language and time zone; public ones stay the same for everybody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as own:
            if request.path.startswith(PRIVATE) and not request.path.startswith(FRAGMENTS):
                speak_to(request.user, own)
            response = self.get_response(request)
            # Pages that wait to be rendered would else be rendered after this, in the paper's language.
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
        if request.session.accessed and SESSION_KEY in request.session:
            seen.note(request)
        return response


def speak_to(reader: Any, own: ExitStack) -> None:
    """Use this reader's language and time zone until `own` is closed; the paper's where they chose none."""
    if getattr(reader, "language", ""):
        own.enter_context(translation.override(reader.language))
    if getattr(reader, "time_zone", ""):
        own.enter_context(timezone.override(ZoneInfo(reader.time_zone)))
