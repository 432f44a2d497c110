"""One's own password, which nobody needs."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from standfirst.readers.account_forms import NewPasswordForm
from standfirst.readers.actions import remove_password, set_password
from standfirst.readers.confirming import confirmed_first
from standfirst.readers.requests import ReaderRequest, for_readers
from standfirst.readers.seen import follow_session


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@for_readers
@confirmed_first
def password(request: ReaderRequest) -> HttpResponse:
    """Set, change or remove it; everybody else who is signed in to this account is signed out."""
    if request.method == "POST" and request.POST.get("deed") == "remove":
        return _remove(request)
    form = NewPasswordForm(request.POST or None, reader=request.user)
    if request.method == "POST" and form.is_valid():
        return _set(request, form.cleaned_data["password"])
    return render(request, "readers/password.html", {"form": form, "reader": request.user})


def _set(request: ReaderRequest, new: str) -> HttpResponse:
    set_password(reader=request.user, password=new, session_key=request.session.session_key or "")
    messages.success(request, _("Your password is saved. Every other device is signed out."))
    return _stay(request)


def _remove(request: ReaderRequest) -> HttpResponse:
    remove_password(reader=request.user, session_key=request.session.session_key or "")
    messages.success(request, _("Your password is removed. From now on we send you a code, or your passkey opens."))
    return _stay(request)


def _stay(request: ReaderRequest) -> HttpResponse:
    """This session goes on under a new key, since the hash of the password is part of it."""
    old_key = request.session.session_key or ""
    update_session_auth_hash(request, request.user)
    request.session.save()
    follow_session(old_key=old_key, new_key=request.session.session_key or "")
    return redirect("readers:account")
