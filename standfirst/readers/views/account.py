"""One's own account."""

from collections import Counter

from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from standfirst.notifications.letters import may_write_to
from standfirst.readers import confirming
from standfirst.readers.actions import edit_profile
from standfirst.readers.errors import HandleTaken
from standfirst.readers.forms import ProfileForm
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader
from standfirst.readers.sheets import sheet
from standfirst.readers.suspension import suspension_sentence


@require_safe
@for_readers
def account(request: ReaderRequest) -> HttpResponse:
    """Everything that can be changed about one's account."""
    context = {
        "reader": request.user,
        "device_count": UserSession.objects.filter(user=request.user).count(),
        "factors": factors_of(request.user),
        "providers": settings.SIGN_IN_WITH,
        "suspension": suspension_sentence(request.user),
        "letters_come_back": not may_write_to(request.user.email),
        "language_name": dict(settings.LANGUAGES).get(request.user.language),
    }
    return render(request, "readers/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def edit(request: ReaderRequest) -> HttpResponse:
    """Name, handle, a few words and a picture."""
    # The form writes what was typed into its reader: not into the one whose name stands on the page.
    form = ProfileForm(request.POST or None, request.FILES or None, instance=Reader.objects.get(pk=request.user.pk))
    if request.method == "POST" and same_reader(request) and form.is_valid() and _save(request, form):
        messages.success(request, _("Your profile is saved."))
        return redirect("readers:edit_profile")
    return render(request, "readers/edit_profile.html", {"form": form, "reader": request.user})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_readers
def confirm(request: ReaderRequest) -> HttpResponse:
    """Confirm by a code that it is still the reader who asks for a change (`confirming.confirmed`)."""
    if request.method == "POST" and confirming.confirm(request, request.POST.get("code", "")):
        return redirect(get_next_redirect_url(request) or "readers:account")
    problem = _("That is not the code we sent. Look at the mail again.") if request.method == "POST" else ""
    if not confirming.code_to_confirm(request).is_waiting:
        if not ratelimit.consume(request, action="request_login_code", key=request.user.email):
            return ratelimit.respond_429(request)
        confirming.send_code(request)
        problem = problem and _("That code no longer counts. We have sent a new one.")
    return sheet(
        request,
        "readers/_confirm.html",
        {"title": _("Is it you?"), "reader": request.user, "code_problem": problem},
    )


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where password managers look (well-known URL for changing passwords)."""
    return redirect("readers:password")


def _save(request: ReaderRequest, form: ProfileForm) -> bool:
    """Save a valid form; say so on it when somebody took the handle a moment ago."""
    try:
        edit_profile(reader=request.user, **form.cleaned_data)
    except HandleTaken:
        form.add_error("handle", _("Another reader has this handle. Choose another one."))
        return False
    return True


def factors_of(reader: Reader) -> dict[str, int]:
    """How many passkeys, apps and sets of recovery codes this reader has: `{"webauthn": 2, "totp": 1}`."""
    return Counter(Authenticator.objects.filter(user=reader).values_list("type", flat=True))
