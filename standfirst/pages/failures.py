"""What is answered when a page could not be made."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

# As long as a database takes to start again.
TRY_AGAIN_SECONDS = "3"


def server_error(request: HttpRequest) -> HttpResponse:
    """503 with the time to try again while the database does not answer, else 500; called by Django."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = render_to_string("503.html")
        return HttpResponse(page, status=503, headers={"Retry-After": TRY_AGAIN_SECONDS, "Cache-Control": "no-store"})
    return defaults.server_error(request)
