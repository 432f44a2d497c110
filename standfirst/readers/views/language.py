"""The language and the time zone of one's own pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from standfirst.readers.account_forms import LanguageForm
from standfirst.readers.actions import choose_language
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def language(request: ReaderRequest) -> HttpResponse:
    """Choose them; the answer speaks the new language already."""
    form = LanguageForm(request.POST or None, instance=Reader.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        choose_language(reader=request.user, **form.cleaned_data)
        with translation.override(request.user.language or translation.get_language()):
            messages.success(request, _("Language and time zone are saved."))
        return redirect("readers:language")
    return render(request, "readers/language.html", {"form": form, "reader": request.user})
