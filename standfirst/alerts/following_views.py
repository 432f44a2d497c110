"""What a reader would like to hear of: the follow buttons of authors, topics, sections and stories, and the list."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from standfirst.articles.following import (
    find_thing,
    follow_conversation,
    follow_thing,
    unfollow_conversation,
    unfollow_thing,
)
from standfirst.articles.models import Interest
from standfirst.articles.models.interest import KINDS
from standfirst.readers.models import Follow
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.views.people import changed, page_of_rows


@require_safe
@never_cache
@for_readers
def following(request: ReaderRequest) -> HttpResponse:
    """What this reader follows of one kind, the latest first; readers to begin with."""
    kind = request.GET.get("kind", "reader")
    if kind == "reader":
        page = page_of_rows(Follow.objects.filter(follower=request.user).select_related("followed"), request)
        things = [row.followed for row in page["rows"]]
    elif kind in KINDS:
        rows = Interest.objects.visible_to(request.user).of_kind(kind).with_things()
        page = page_of_rows(rows, request)
        things = [getattr(row, kind) for row in page["rows"]]
    else:
        raise Http404
    context = {"kind": kind, "things": things, "next": page["next"], "query": f"kind={kind}&", "kinds": _kinds()}
    return render(request, "alerts/following.html", {**context, "tab": "following", "reader": request.user})


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
    return changed(request, back=thing.url if kind in ("section", "article") else thing.get_absolute_url())


@require_POST
@for_readers
def follow_comments(request: ReaderRequest, pk: int) -> HttpResponse:
    """Be told of new comments under an article (`follow=on`) or no longer (`follow=off`)."""
    article: Any = find_thing("article", pk, reader=request.user)
    if article is None:
        raise Http404
    deed = unfollow_conversation if request.POST.get("follow") == "off" else follow_conversation
    deed(reader=request.user, article=article)
    return changed(request, back=f"{article.url}#comments")


def _kinds() -> dict[str, str]:
    """The words for each kind, in the order of the page."""
    return {
        "reader": _("Readers"),
        "author": _("Authors"),
        "section": _("Sections"),
        "topic": _("Topics"),
        "article": _("Stories"),
    }
