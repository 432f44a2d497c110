"""What one reader decides about another: mute, block; and the lists of both, with the way back."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from standfirst.readers.actions import block_reader, mute_reader, unblock_reader, unmute_reader
from standfirst.readers.boundaries import is_blocked
from standfirst.readers.errors import NotOneself
from standfirst.readers.models import Block, Mute, Reader
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.sheets import sheet
from standfirst.readers.views.page import personal

AT_ONCE = 30


@require_safe
@never_cache
@for_readers
def person(request: ReaderRequest, pk: int) -> HttpResponse:
    """The sheet that asks whether to mute or to block a reader."""
    other = get_object_or_404(Reader.objects.visible_to(request.user), pk=pk)
    context = {
        "title": _("Mute or block %(name)s") % {"name": other.name},
        "other": other,
        "is_self": other.pk == request.user.pk,
        "is_blocked": is_blocked(request.user, other),
        "is_muted": Mute.objects.filter(muter=request.user, muted=other).exists(),
    }
    return sheet(request, "readers/_person.html", context)


@require_POST
@for_readers
def mute(request: ReaderRequest, pk: int) -> HttpResponse:
    """Hide a reader's words (`mute=on`) or show them again (`mute=off`)."""
    other = get_object_or_404(Reader, pk=pk)
    if request.POST.get("mute") == "off":
        unmute_reader(muter=request.user, muted=other)
    else:
        _unless_oneself(mute_reader, muter=request.user, muted=other)
    return changed(request, back=reverse("readers:muted"))


@require_POST
@for_readers
def block(request: ReaderRequest, pk: int) -> HttpResponse:
    """Block a reader (`block=on`) or no longer (`block=off`)."""
    other = get_object_or_404(Reader, pk=pk)
    if request.POST.get("block") == "off":
        unblock_reader(blocker=request.user, blocked=other)
    else:
        _unless_oneself(block_reader, blocker=request.user, blocked=other)
    return changed(request, back=reverse("readers:blocked"))


@require_safe
@never_cache
@for_readers
def muted(request: ReaderRequest) -> HttpResponse:
    """Whom this reader mutes, the latest first."""
    rows = Mute.objects.filter(muter=request.user).select_related("muted")
    return _list(request, rows, "mute", name="muted")


@require_safe
@never_cache
@for_readers
def blocked(request: ReaderRequest) -> HttpResponse:
    """Whom this reader blocks, the latest first."""
    rows = Block.objects.filter(blocker=request.user).select_related("blocked")
    return _list(request, rows, "block", name="blocked")


def changed(request: HttpRequest, *, back: str) -> HttpResponse:
    """What a script gets after a deed, to mark the page anew; everybody else goes back to where they were."""
    if request.headers.get("HX-Request"):
        return render(request, "readers/_personal.html", personal(request))
    before = request.POST.get("next", "")
    return redirect(before if url_has_allowed_host_and_scheme(before, None) else back)


def page_of_rows(rows: "QuerySet[Any]", request: HttpRequest) -> dict[str, Any]:
    """A page of relations, the latest first: `rows`, and `next` for the address of the page that follows."""
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) <= 18:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: AT_ONCE + 1])
    return {"rows": found[:AT_ONCE], "next": found[AT_ONCE - 1].pk if len(found) > AT_ONCE else None}


def _list(request: ReaderRequest, rows: "QuerySet[Any]", kind: str, *, name: str) -> HttpResponse:
    page = page_of_rows(rows, request)
    page["rows"] = [(kind, getattr(row, name)) for row in page["rows"]]
    return render(request, "readers/relations.html", {**page, "tab": name, "reader": request.user})


def _unless_oneself(deed: Any, **readers: Reader) -> None:
    try:
        deed(**readers)
    except NotOneself:
        # The link stands on one's own page too, which is the same for everybody. Pressing it does nothing.
        return
