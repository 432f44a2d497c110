"""One's own e-mail address: a new one is proved by a code, the old one may take the change back for 72 hours."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from standfirst.readers import mails
from standfirst.readers.account_forms import NewAddressForm
from standfirst.readers.actions import change_address, undo_address_change
from standfirst.readers.codes import SessionCode
from standfirst.readers.confirming import confirmed_first
from standfirst.readers.errors import AddressTaken, UndoOver
from standfirst.readers.models import AddressChange, Reader
from standfirst.readers.requests import ReaderRequest, for_readers

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
TEMPLATE = "readers/address.html"


@get_or_post
@never_cache
@for_readers
@confirmed_first
def address(request: ReaderRequest) -> HttpResponse:
    """Ask for the new address, and send a code to it."""
    form = NewAddressForm(request.POST or None, reader=request.user)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["email"]
        if not ratelimit.consume(request, action="request_login_code", key=new):
            return ratelimit.respond_429(request)
        _send_code(request, new)
        return redirect("readers:prove_address")
    return render(request, TEMPLATE, {"form": form, "reader": request.user})


@get_or_post
@never_cache
@for_readers
@confirmed_first
def prove(request: ReaderRequest) -> HttpResponse:
    """The code from the mail to the new address."""
    code = _code(request)
    if not code.is_waiting:
        messages.error(request, _("That code no longer counts. Type the new address again, and we send another one."))
        return redirect("readers:email")
    new, problem = code.address, ""
    if request.method == "POST":
        if code.take(request.POST.get("code", "")):
            return _change(request, new)
        problem = _("That is not the code we sent. Look at the mail again.")
    return render(request, "readers/prove_address.html", {"address": new, "problem": problem, "reader": request.user})


@get_or_post
@never_cache
def undo(request: HttpRequest, key: str) -> HttpResponse:
    """The link of the mail to the old address, for whoever holds it, signed in or not. Looking changes nothing."""
    if request.method != "POST":
        change = AddressChange.objects.undoable().by_key(key).first()
        return render(request, "readers/undo_address.html", {"change": change}, status=200 if change else 410)
    try:
        reader = undo_address_change(key=key)
    except (UndoOver, AddressTaken):
        return render(request, "readers/undo_address.html", {"change": None}, status=410)
    return render(request, "readers/undo_address.html", {"restored": reader.email})


def _code(request: HttpRequest) -> SessionCode:
    return SessionCode(request, "code_to_new_address")


def _send_code(request: ReaderRequest, new: str) -> None:
    """Whether the address has an account already is told to the address alone."""
    if Reader.objects.filter(email__iexact=new).exists():
        _code(request).pretend(new)
        mails.tell_of_taken_address(new)
    else:
        _code(request).send(new, template="readers/email/prove")


def _change(request: ReaderRequest, new: str) -> HttpResponse:
    try:
        change_address(reader=request.user, address=new)
    except AddressTaken:
        messages.error(request, _("Another account has this address by now. Choose another one."))
        return redirect("readers:email")
    messages.success(request, _("Your address is changed. We have written to the old one as well."))
    return redirect("readers:account")
