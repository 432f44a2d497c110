"""What a reader lets others do and see."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from standfirst.readers.actions import choose_privacy
from standfirst.readers.forms import PrivacyForm
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader


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
