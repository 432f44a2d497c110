"""Coming in and going out: sheets that stand in a dialog over the page, or are pages themselves."""

from typing import Any

from allauth.account.internal import flows
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from standfirst.readers.adapter import SIGNED_IN, SIGNED_OUT, told_to_page
from standfirst.readers.code_words import why_not_here, why_not_now
from standfirst.readers.entry import Entry
from standfirst.readers.forms import AddressForm, CodeForm, PasswordForm
from standfirst.readers.pace import address_of
from standfirst.readers.proving import CODES, WRONG_PASSWORDS, challenge_for, lacks_proof
from standfirst.readers.sheets import is_dialog, sheet

WAIT_SECONDS = 60
NO_PROOF = gettext_lazy(
    "Much was asked from your network just now, so your browser does a small sum first: press the button again."
)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Address and password, or the address alone: then a code is sent."""
    if request.user.is_authenticated:
        return signed_in(request)
    if request.method == "POST" and request.POST.get("password"):
        return _sign_in_with_password(request)
    if request.method == "POST":
        address = request.POST.get("login") or request.POST.get("email", "")
        return _send_code(request, AddressForm({"email": address}), sign_in_sheet)
    return _awaited_code_sheet(request) or sign_in_sheet(request)


@get_or_post
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """An address, and a code is sent; to somebody who has an account as well, so that nobody learns who has one."""
    if request.user.is_authenticated:
        return signed_in(request)
    if request.method == "POST":
        return _send_code(request, AddressForm(request.POST), _register_sheet)
    return _awaited_code_sheet(request) or _register_sheet(request)


@get_or_post
@never_cache
def confirm_code(request: HttpRequest) -> HttpResponse:
    """The code from the mail."""
    if request.user.is_authenticated:
        return signed_in(request)
    entry = Entry.current(request)
    if entry is None:
        return sign_in_sheet(request, problem=why_not_here(request.POST.get("code", "")))
    if entry.is_old:
        address = entry.email
        entry.abort()
        problem = _("That code is too old. Press the button, and we send you a new one.")
        return sign_in_sheet(request, problem=problem, address=address)
    if request.method != "POST":
        return _code_sheet(request, entry)
    return _resend(request, entry) if request.POST.get("action") == "resend" else _try_code(request, entry)


@require_safe
@never_cache
def code_state(request: HttpRequest) -> HttpResponse:
    """Whether the letter with the code has left; the sheet asks until it has. held_up: it was told of a delay."""
    entry = Entry.current(request)
    if entry is None:
        return HttpResponse()
    context = {"entry": entry, "minutes": entry.timeout // 60, "was_held_up": "held_up" in request.GET}
    return render(request, "readers/_code_state.html", context)


@get_or_post
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this browser's session."""
    if request.method != "POST":
        return sheet(request, "readers/_sign_out.html", {"title": _("Sign out")})
    flows.logout.logout(request, show_message=False)
    return told_to_page(SIGNED_OUT) if is_dialog(request) else redirect(get_next_redirect_url(request) or "/")


def sign_in_sheet(request: HttpRequest, *, problem: str = "", **more: Any) -> HttpResponse:
    """The sheet that asks who is there. problem: a sentence about what went wrong before; focus (in more): the field
    where they go on.
    """
    context = {"title": _("Sign in"), "problem": problem, "challenge": challenge_for(request), "focus": "login"}
    return sheet(request, "readers/_sign_in.html", context | more)


def signed_in(request: HttpRequest) -> HttpResponse:
    """They are in already, perhaps by another page of this browser."""
    return told_to_page(SIGNED_IN) if is_dialog(request) else redirect(get_next_redirect_url(request) or "/")


def _awaited_code_sheet(request: HttpRequest) -> HttpResponse | None:
    """Who comes back while a code is awaited, or loads the page anew, goes on there; `?again` begins from the start."""
    entry = Entry.current(request)
    if entry is None or entry.is_old or "again" in request.GET:
        return None
    return _code_sheet(request, entry)


def _register_sheet(request: HttpRequest, **context: Any) -> HttpResponse:
    context = {"title": _("Join the conversation"), "challenge": challenge_for(request), **context}
    return sheet(request, "readers/_register.html", context)


def _code_sheet(request: HttpRequest, entry: Entry, **context: Any) -> HttpResponse:
    context |= {"title": _("Enter the code"), "entry": entry, "minutes": entry.timeout // 60}
    return sheet(request, "readers/_code.html", context)


def _sign_in_with_password(request: HttpRequest) -> HttpResponse:
    if lacks_proof(request, WRONG_PASSWORDS):
        verdict = WRONG_PASSWORDS.count(address_of(request))
        typed = {"address": request.POST.get("login", ""), "focus": "password"}
        response = sign_in_sheet(request, problem=str(NO_PROOF), **typed)
        return response if verdict.allowed else _too_often(response)
    form = PasswordForm(request.POST, request=request)
    if not form.is_valid():
        WRONG_PASSWORDS.count(address_of(request))
        response = sign_in_sheet(
            request,
            problem=" ".join(form.non_field_errors()),
            address=request.POST.get("login", ""),
            address_problem=" ".join(form.errors.get("login", [])),
            focus="login" if "login" in form.errors else "password",
        )
        return _too_often(response) if form.is_too_often else response
    try:
        return form.login(request, redirect_url=get_next_redirect_url(request))
    except ImmediateHttpResponse as answer:
        return answer.response


def _send_code(request: HttpRequest, form: AddressForm, ask_again: Any) -> HttpResponse:
    has_proof, verdict = not lacks_proof(request, CODES), CODES.count(address_of(request))
    if not has_proof:
        response: HttpResponse = ask_again(request, problem=str(NO_PROOF), address=form.data.get("email", ""))
        return response if verdict.allowed else _too_often(response)
    if not form.is_valid():
        problems = {"address": form.data.get("email", ""), "address_problem": " ".join(form.errors["email"])}
        response = ask_again(request, **problems)
        return _too_often(response) if form.is_too_often else response
    entry = Entry.begin(request, email=form.cleaned_data["email"], reader=form.reader)
    return _code_sheet(request, entry)


def _resend(request: HttpRequest, entry: Entry) -> HttpResponse:
    if not entry.can_resend:
        return _code_sheet(
            request, entry, problem=_("We have sent the code three times. Look among the unwanted mail.")
        )
    entry.resend()
    return _code_sheet(request, entry, news=_("We have sent a new code. The one before no longer counts."))


def _try_code(request: HttpRequest, entry: Entry) -> HttpResponse:
    form = CodeForm(request.POST, code=entry.code)
    if form.is_valid():
        return entry.finish(get_next_redirect_url(request))
    address = entry.email
    if entry.record_invalid_attempt():
        reason = why_not_now(request.POST.get("code", ""), address=address) or " ".join(form.errors["code"])
        return _code_sheet(request, entry, code_problem=reason)
    problem = _("Too many wrong codes, so this one no longer counts. Press the button, and we send you a new one.")
    return sign_in_sheet(request, problem=problem, address=address)


def _too_often(response: HttpResponse) -> HttpResponse:
    response.status_code = 429
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response
