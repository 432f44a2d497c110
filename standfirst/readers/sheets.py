"""Sheets: one question each, in a dialog over the page or as a page of their own."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def sheet(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A sheet alone for the dialog; within a page where no script asked for it."""
    context = context | {
        "next": get_next_redirect_url(request) or page_before(request),
        "page": not is_dialog(request),
        "providers": settings.SIGN_IN_WITH,
        "said": get_messages(request),
    }
    return render(request, template if is_dialog(request) else "readers/sheet.html", context | {"sheet": template})


def is_dialog(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def page_before(request: HttpRequest) -> str:
    """The page of ours that they came from, to return to; the front page if it was one of these sheets."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {settings.SITE_HOST}) and before.startswith(settings.SITE_URL)
    return before if is_ours and "/accounts/" not in before else "/"
