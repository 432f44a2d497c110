"""A reader as others see them: one page for everybody, and the buttons on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from standfirst.readers.actions import follow_reader, unfollow_reader
from standfirst.readers.errors import MayNotFollow, NotOneself
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.views.page import personal


@require_safe
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """A reader's public page."""
    reader = get_object_or_404(Reader.objects.visible_to(None), handle=handle)
    return render(request, "readers/profile.html", {"profile": reader, "followers": reader.followers.count()})


@require_POST
@for_readers
def follow(request: ReaderRequest, pk: int) -> HttpResponse:
    """Follow a reader (`follow=on`) or no longer (`follow=off`)."""
    followed = get_object_or_404(Reader.objects.visible_to(request.user), pk=pk)
    if request.POST.get("follow") == "off":
        unfollow_reader(follower=request.user, followed=followed)
    else:
        _follow(request.user, followed)
    if request.headers.get("HX-Request"):
        return render(request, "readers/_personal.html", personal(request))
    return redirect(followed)


def _follow(follower: Reader, followed: Reader) -> None:
    try:
        follow_reader(follower=follower, followed=followed)
    except (NotOneself, MayNotFollow):
        # The button stands on one's own page too, which is the same for everybody. Pressing it does nothing.
        return
