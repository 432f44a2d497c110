"""One's own account."""

from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from standfirst.notifications.browsers import name_of
from standfirst.readers import confirming
from standfirst.readers.actions import edit_profile
from standfirst.readers.errors import HandleTaken
from standfirst.readers.forms import ProfileForm
from standfirst.readers.models import Reader
from standfirst.readers.requests import ReaderRequest, for_readers, same_reader
from standfirst.readers.sheets import sheet


@require_safe
@for_readers
def account(request: ReaderRequest) -> HttpResponse:
    """Everything that can be changed about one's account."""
    return render(request, "readers/account.html", {"reader": request.user})


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def edit(request: ReaderRequest) -> HttpResponse:
    """Name, handle and a few words."""
    # The form writes what was typed into its reader: not into the one whose name stands on the page.
    form = ProfileForm(request.POST or None, instance=Reader.objects.get(pk=request.user.pk))
    if request.method == "POST" and same_reader(request) and form.is_valid() and _save(request, form):
        messages.success(request, _("Your profile is saved."))
        return redirect("readers:edit_profile")
    return render(request, "readers/edit_profile.html", {"form": form, "reader": request.user})


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def devices(request: ReaderRequest) -> HttpResponse:
    """Where this reader is signed in; a post signs out everywhere else."""
    if request.method == "POST":
        end_other_sessions(request, request.user)
        return redirect("readers:devices")
    sessions = sorted(UserSession.objects.purge_and_list(request.user), key=lambda session: session.created_at)
    rows = [(session, name_of(session.user_agent) or _("An app"), session.is_current()) for session in sessions]
    return render(request, "readers/devices.html", {"rows": rows, "reader": request.user})


@require_POST
@for_readers
def end_session(request: ReaderRequest, pk: int) -> HttpResponse:
    """Sign one device out at once."""
    sessions = UserSession.objects.filter(user=request.user, pk=pk)
    end_sessions(request, list(sessions))
    return redirect("readers:devices")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_readers
def confirm(request: ReaderRequest) -> HttpResponse:
    """Confirm by a code that it is still the reader who asks for a change (`confirming.confirmed`)."""
    if request.method == "POST" and confirming.confirm(request, request.POST.get("code", "")):
        return redirect(get_next_redirect_url(request) or "readers:account")
    problem = _("That is not the code we sent. Look at the mail again.") if request.method == "POST" else ""
    if not confirming.has_code(request):
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
@for_readers
def second_factor(request: ReaderRequest) -> HttpResponse:
    """Why the newsroom did not open, and how to open it."""
    return render(request, "readers/second_factor.html", {"reader": request.user})


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where password managers look (well-known URL for changing passwords)."""
    return redirect("account_change_password")


def _save(request: ReaderRequest, form: ProfileForm) -> bool:
    """Save a valid form; say so on it when somebody took the handle a moment ago."""
    try:
        edit_profile(reader=request.user, **form.cleaned_data)
    except HandleTaken:
        form.add_error("handle", _("Another reader has this handle. Choose another one."))
        return False
    return True
