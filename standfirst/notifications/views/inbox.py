"""What one reader was told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from standfirst.notifications import actions
from standfirst.notifications.inbox import page_of_inbox
from standfirst.notifications.requests import ReaderRequest


@require_GET
@never_cache
@login_required
def inbox(request: ReaderRequest) -> HttpResponse:
    """What the reader was told, the latest in front. Seen here, it counts as read."""
    before = request.GET.get("before", "")
    page = page_of_inbox(request.user, before=int(before) if before.isdecimal() and len(before) < 19 else None)
    template = "_inbox.html" if request.headers.get("HX-Request") else "inbox.html"
    response = render(request, f"notifications/{template}", {"page": page})
    if page.entries and not _is_guess(request):
        actions.mark_groups_read(reader=request.user, groups=page.groups, up_to=page.last_id)
    return response


@require_POST
@login_required
def read_all(request: ReaderRequest) -> HttpResponse:
    actions.mark_read(reader=request.user)
    return redirect("notifications:inbox")


def _is_guess(request: ReaderRequest) -> bool:
    """A browser that loads the page in case it is wanted has shown nothing to anybody."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")
