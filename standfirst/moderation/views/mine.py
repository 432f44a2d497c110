"""What was decided about a reader, for the reader."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from standfirst.moderation.models import Decision
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.suspension import suspension_sentence

LATEST = 100


@require_safe
@never_cache
@for_readers
def mine(request: ReaderRequest) -> HttpResponse:
    """The latest decisions about this reader and their comments; not who decided, nor the moderators' notes."""
    rows = Decision.objects.about(request.user).select_related("comment__discussion__article").order_by("-pk")
    context = {"decisions": rows[:LATEST], "reader": request.user, "suspension": suspension_sentence(request.user)}
    return render(request, "moderation/mine.html", context)
