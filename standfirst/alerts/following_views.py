"""The follow buttons of authors, topics, sections and stories: what a reader would like to hear of."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from standfirst.articles.following import find_thing, follow_thing, unfollow_thing
from standfirst.articles.models.interest import KINDS
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.views.page import personal


@require_POST
@for_readers
def follow(request: ReaderRequest, kind: str, pk: int) -> HttpResponse:
    """Follow something of the paper (`follow=on`) or no longer (`follow=off`)."""
    thing: Any = find_thing(kind, pk, reader=request.user) if kind in KINDS else None
    if thing is None:
        raise Http404
    if request.POST.get("follow") == "off":
        unfollow_thing(reader=request.user, kind=kind, pk=pk)
    else:
        follow_thing(reader=request.user, kind=kind, thing=thing)
    if request.headers.get("HX-Request"):
        return render(request, "readers/_personal.html", personal(request))
    return redirect(thing.url if kind in ("section", "article") else thing)
