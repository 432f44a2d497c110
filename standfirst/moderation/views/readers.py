"""Readers at the moderators' desk: a list to look them up in, and the record of each with what can be done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from standfirst.comments.errors import CommentError
from standfirst.moderation.actions import decide_about_reader
from standfirst.moderation.forms import A_MISTAKE, LENGTHS, REASONS_ABOUT_READERS, ReaderDecisionForm
from standfirst.moderation.guard import for_moderators
from standfirst.moderation.models import Decision
from standfirst.moderation.records import found, record_of
from standfirst.readers.models import Reader

AT_ONCE = 30


@require_safe
def show_readers(request: HttpRequest) -> HttpResponse:
    """Readers by name or handle (`q`), or those who are suspended (`list=suspended`)."""
    for_moderators(request)
    words, name = request.GET.get("q", "").strip()[:60].replace("\x00", ""), request.GET.get("list", "")
    rows = found(words, suspended=name == "suspended")
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("p"))
    return render(request, "moderation/readers.html", {"page": page, "words": words, "name": name})


@require_safe
def show_record(request: HttpRequest, pk: int) -> HttpResponse:
    """What one reader wrote, what was said and decided about it, and the deeds."""
    for_moderators(request)
    return _record(request, get_object_or_404(Reader, pk=pk))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out what a moderator decided about a reader, then show the record again; a wrong form keeps its words."""
    moderator, reader = for_moderators(request), get_object_or_404(Reader, pk=pk)
    form = ReaderDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what to do and a reason, then decide again."))
        return _record(request, reader, typed=request.POST, status=422)
    try:
        decision = decide_about_reader(moderator=moderator, reader=reader, **form.cleaned_data)
    except CommentError as error:
        messages.error(request, str(error))
        return _record(request, reader, typed=request.POST, status=error.status)
    done = _("%(deed)s. The decision is recorded, and %(name)s is told.")
    messages.success(request, done % {"deed": decision.get_action_display(), "name": reader.name})
    return redirect("moderation:record", reader.pk)


def _record(request: HttpRequest, reader: Reader, *, typed: object = None, status: int = 200) -> HttpResponse:
    context = {
        "record": record_of(reader),
        "reasons": REASONS_ABOUT_READERS,
        "lengths": LENGTHS,
        "mistake": A_MISTAKE,
        "typed": typed or {"days": "7"},
        "actions": Decision.Action,
        "is_self": reader.pk == request.user.pk,
    }
    return render(request, "moderation/record.html", context, status=status)
