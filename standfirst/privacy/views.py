"""My data: a copy to take away, and closing the account."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from standfirst import limits
from standfirst.privacy.actions import ask_for_copy, close_account, reopen_account
from standfirst.privacy.errors import LastChief, NotClosing
from standfirst.privacy.forms import ClosingForm
from standfirst.privacy.models import Closure, DataCopy
from standfirst.readers.confirming import confirmed_first
from standfirst.readers.requests import ReaderRequest, for_readers

COPIES_A_DAY = 10


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_readers
def data(request: ReaderRequest) -> HttpResponse:
    """The copies that there are, how far one in the making is, and asking for one."""
    if request.method == "POST":
        return _ask(request)
    copies = list(DataCopy.objects.visible_to(request.user))
    is_waiting = any(copy.ready_at is None for copy in copies)
    return render(request, "privacy/data.html", {"copies": copies, "is_waiting": is_waiting, "reader": request.user})


@require_safe
@never_cache
@for_readers
@confirmed_first
def download(request: ReaderRequest, pk: int) -> HttpResponse:
    """The zip, to its reader alone. `pages.middleware` lets nobody else keep it."""
    copy = get_object_or_404(DataCopy.objects.visible_to(request.user), pk=pk, ready_at__isnull=False)
    response = HttpResponse(bytes(copy.content), content_type="application/zip")
    name = f"{request.user.handle}-{copy.asked_at:%Y-%m-%d}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_readers
@confirmed_first
def close(request: ReaderRequest) -> HttpResponse:
    """Close the account: erased in seven days, with or without the comments."""
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_account(reader=request.user, keeps_comments=form.keeps_comments)
        except LastChief:
            form.add_error(None, _("You are the newsroom’s only chief. Make somebody else chief first, then close it."))
        else:
            return render(request, "privacy/closed.html", {"closes_at": request.user.closes_at})
    return render(request, "privacy/close.html", {"form": form, "reader": request.user})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_readers
def closing(request: ReaderRequest) -> HttpResponse:
    """What whoever signs in to a closed account sees: until when it can be had back, and the button for that."""
    if request.method == "POST":
        try:
            reopen_account(reader=request.user)
        except NotClosing:
            return redirect("readers:account")
        messages.success(request, _("Your account is open again. Everything is as it was."))
        return redirect("readers:account")
    if not request.user.is_closing:
        return redirect("readers:account")
    closure = Closure.objects.filter(reader=request.user).first()
    return render(request, "privacy/closing.html", {"closure": closure, "reader": request.user})


def _ask(request: ReaderRequest) -> HttpResponse:
    verdict = limits.take("data-copy", str(request.user.pk), limit=COPIES_A_DAY, period=timedelta(days=1))
    if verdict.allowed:
        ask_for_copy(reader=request.user)
    else:
        messages.error(request, _("You have asked ten times today. Save a copy from the list, or come back tomorrow."))
    return redirect("privacy:data")
