"""What a reader lets others do and see; and the picture that moderators may take down."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.log_actions import log

from standfirst.readers.actions import change_picture, choose_privacy
from standfirst.readers.forms import PrivacyForm
from standfirst.readers.models import Reader
from standfirst.readers.notify import notify_of_picture_taken_down
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader
from standfirst.readers.wagtail_hooks import PICTURE_TAKEN_DOWN


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_readers
def privacy(request: ReaderRequest) -> HttpResponse:
    """Who may follow and mention this reader, and who sees whom they follow."""
    form = PrivacyForm(request.POST or None, instance=Reader.objects.get(pk=request.user.pk))
    if request.method == "POST" and same_reader(request) and form.is_valid():
        choose_privacy(reader=request.user, **form.cleaned_data)
        messages.success(request, _("Saved. It counts from now on."))
        return redirect("readers:privacy")
    return render(request, "readers/privacy.html", {"form": form, "reader": request.user})


@require_POST
@for_readers
def take_picture_down(request: ReaderRequest, pk: int) -> HttpResponse:
    """A moderator takes a reader's picture down; the reader is told, and the newsroom's log says who did it."""
    if not request.user.is_moderator:
        raise PermissionDenied
    other = get_object_or_404(Reader, pk=pk)
    if other.portrait:
        change_picture(reader=other, picture=None)
        log(instance=other, action=PICTURE_TAKEN_DOWN, user=request.user, title=f"Reader {other.pk}")
        notify_of_picture_taken_down(other)
    return redirect(other)
