"""How far a reader has read, and what has been said since."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from standfirst.comments.actions import mark_read
from standfirst.comments.models import Discussion, ReadMark
from standfirst.comments.unread import new_to
from standfirst.readers.errors import OtherReader
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader

AT_ONCE = 50
BIGGEST_POS = 2**63 - 1


@require_POST
@for_readers
def read(request: ReaderRequest, article_id: int) -> HttpResponse:
    """Remember that everything up to `pos` was on the reader's page."""
    discussion = get_object_or_404(Discussion.objects.visible_to(request.user), article=article_id)
    try:
        same_reader(request)
    except OtherReader:
        return HttpResponse(status=409)
    mark_read(reader=request.user, discussion=discussion, last_pos=_number(request.POST.get("pos", "")))
    return HttpResponse(status=204)


@require_safe
@never_cache
@for_readers
def unread(request: ReaderRequest, article_id: int) -> HttpResponse:
    """What is new, in the order it was said; with `next`, the first of it after a position in its surroundings."""
    discussion = get_object_or_404(
        Discussion.objects.visible_to(request.user).select_related("article"), article=article_id
    )
    # The link says from where: by the time it is followed, the page that is left has said that all of it was read.
    after = _number(request.GET["after"]) if "after" in request.GET else _mark_of(request, discussion)
    rows = new_to(request.user, discussion.pk, after=after).with_names()
    if "next" in request.GET:
        first = rows.first()
        return redirect(first or f"{discussion.article.url}#comments")
    found = list(rows[: AT_ONCE + 1])
    following = found[AT_ONCE - 1].pos if len(found) > AT_ONCE else None
    context = {"comments": found[:AT_ONCE], "next": following, "article": discussion.article}
    return render(request, "comments/unread.html", context)


def _mark_of(request: ReaderRequest, discussion: Discussion) -> int:
    mark = ReadMark.objects.filter(reader=request.user, discussion=discussion).first()
    return mark.last_pos if mark else 0


def _number(word: str) -> int:
    """A position; 0 for anything else."""
    is_number = word.isascii() and word.isdecimal() and len(word) <= 19
    return min(int(word), BIGGEST_POS) if is_number else 0
