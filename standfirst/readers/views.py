"""Dialogs, account menu, public profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from standfirst.readers.models import Reader


def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """A reader's public page."""
    reader = get_object_or_404(Reader.objects.visible_to(request.user), handle=handle)
    return render(request, "readers/profile.html", {"profile": reader})
