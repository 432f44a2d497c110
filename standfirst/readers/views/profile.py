"""A reader as others see them: pages that are the same for everybody, and the buttons on them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from standfirst.readers.actions import follow_reader, unfollow_reader
from standfirst.readers.errors import MayNotFollow, NotOneself, Suspended
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.sheets import is_dialog, sheet
from standfirst.readers.suspension import suspension_sentence
from standfirst.readers.views.people import changed, page_of_rows


@require_safe
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """A reader's public page, with what they wrote."""
    reader = get_object_or_404(Reader.objects.visible_to(None), handle=handle)
    return render(request, "readers/profile.html", profile_context(reader, tab="comments"))


@require_safe
def following(request: HttpRequest, handle: str) -> HttpResponse:
    """Whom a reader follows, unless they keep it to themselves."""
    reader = get_object_or_404(Reader.objects.visible_to(None), handle=handle)
    rows = page_of_rows(reader.follows.shown_as_following().select_related("followed"), request)
    people = [row.followed for row in rows["rows"]]
    return _people(request, reader, "following", people, rows["next"])


@require_safe
def followers(request: HttpRequest, handle: str) -> HttpResponse:
    """Who follows a reader, without those who keep it to themselves."""
    reader = get_object_or_404(Reader.objects.visible_to(None), handle=handle)
    rows = page_of_rows(reader.followers.shown_as_followers().select_related("follower"), request)
    people = [row.follower for row in rows["rows"]]
    return _people(request, reader, "followers", people, rows["next"])


@require_POST
@for_readers
def follow(request: ReaderRequest, pk: int) -> HttpResponse:
    """Follow a reader (`follow=on`) or no longer (`follow=off`)."""
    followed = get_object_or_404(Reader.objects.visible_to(request.user), pk=pk)
    if request.POST.get("follow") == "off":
        unfollow_reader(follower=request.user, followed=followed)
        return changed(request, back=followed.get_absolute_url())
    try:
        follow_reader(follower=request.user, followed=followed)
    except NotOneself:
        # The button stands on one's own page too, which is the same for everybody. Pressing it does nothing.
        pass
    except MayNotFollow:
        sentence = _("This reader has chosen who may follow them. You can still read everything they write.")
        return _refused(request, followed, sentence)
    except Suspended:
        return _refused(request, followed, suspension_sentence(request.user))
    return changed(request, back=followed.get_absolute_url())


def profile_context(reader: Reader, *, tab: str) -> dict[str, Any]:
    """What the head of every page about a reader shows. tab: comments, replies, following or followers."""
    return {
        "profile": reader,
        "tab": tab,
        "followers": reader.followers.count(),
        "following": None if reader.hides_follows else reader.follows.count(),
    }


def _people(request: HttpRequest, reader: Reader, tab: str, people: list[Reader], after: int | None) -> HttpResponse:
    context = {**profile_context(reader, tab=tab), "people": people, "next": after}
    return render(request, "readers/profile_people.html", context)


def _refused(request: ReaderRequest, followed: Reader, sentence: str) -> HttpResponse:
    """Why they do not follow: the sentence, over the page where a script asked."""
    title = _("You cannot follow %(name)s") % {"name": followed.name}
    response = sheet(request, "readers/_not_followed.html", {"title": title, "other": followed, "sentence": sentence})
    response.status_code = 409
    if is_dialog(request):
        response.headers["HX-Retarget"] = "#dialog-sheet"
        response.headers["HX-Reswap"] = "innerHTML"
    return response
