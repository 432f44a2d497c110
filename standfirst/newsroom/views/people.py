"""People of the newsroom: the chief's screen, and the page to which an invitation leads."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from standfirst.apikit.tokens import digest_of
from standfirst.articles.models import SectionPage
from standfirst.newsroom.actions import accept_invitation, change_role, invite, revoke_invitation
from standfirst.newsroom.errors import InvitationOver, LastChief
from standfirst.newsroom.forms import AcceptanceForm, InvitationForm, RoleForm
from standfirst.newsroom.people import people, sections_of
from standfirst.newsroom.typed import keep_typed, typed_before
from standfirst.readers.confirming import confirmed, was_confirmed
from standfirst.readers.models import Invitation, Reader
from standfirst.readers.requests import ReaderRequest

View = Callable[..., HttpResponse]
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
OTHER_INVITATIONS = 50


def may_lead(reader: Any) -> bool:
    """Whether this reader decides who works in the newsroom."""
    return bool(reader.is_authenticated and (reader.is_superuser or reader.role == Reader.Role.CHIEF))


def for_chiefs(view: View) -> View:
    """Only those who lead the newsroom; changes only after they showed who they are."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_lead(request.user):
            raise PermissionDenied
        if request.method == "POST" and not was_confirmed(request):
            keep_typed(request)
        return confirmed(view)(request, *args, **kwargs)

    return guarded


@get_or_post
@for_chiefs
def newsroom_people(request: ReaderRequest) -> HttpResponse:
    """Everybody with a role and every invitation; the form invites one more."""
    form = InvitationForm(request.POST or None, initial=typed_before(request))
    if request.method == "POST" and form.is_valid():
        invitation = invite(chief=request.user, **form.cleaned_data)
        messages.success(request, _("%(address)s is invited.") % {"address": invitation.email})
        return redirect("newsroom_desk:people")
    invitations = Invitation.objects.newest_first()[:OTHER_INVITATIONS]
    context = {"people": people(), "invitations": invitations, "form": form}
    return render(request, "newsroom/people.html", context)


@require_POST
@for_chiefs
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation, pk=pk)
    if revoke_invitation(invitation=invitation):
        messages.success(request, _("The invitation of %(address)s is taken back.") % {"address": invitation.email})
    else:
        messages.warning(request, _("It was accepted or taken back before."))
    return redirect("newsroom_desk:people")


@get_or_post
@for_chiefs
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's role."""
    person = get_object_or_404(Reader.objects.visible_to(request.user), pk=pk)
    sections = SectionPage.objects.filter(title__in=sections_of(person))
    form = RoleForm(request.POST or None, initial={"role": person.role, "sections": sections} | typed_before(request))
    if request.method == "POST" and form.is_valid():
        try:
            change_role(reader=person, **form.cleaned_data)
        except LastChief:
            form.add_error("role", _("Nobody would be chief any more. Make somebody else chief first."))
        else:
            messages.success(request, _("The role of %(name)s is changed.") % {"name": person.name})
            return redirect("newsroom_desk:people")
    return render(request, "newsroom/role.html", {"form": form, "person": person})


@get_or_post
@never_cache
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Where the letter's link leads: sign in or register with that address, then accept. Looking accepts nothing."""
    found = Invitation.objects.open().newest_first().filter(digest=digest_of(key)).first()
    if found is None:
        return render(request, "newsroom/invitation.html", {"over": True}, status=410)
    if not request.user.is_authenticated:
        return render(request, "newsroom/invitation.html", {"invitation": found})
    reader = Reader.objects.get(pk=request.user.pk)
    form = AcceptanceForm(request.POST if request.method == "POST" else None, reader=reader)
    problem = ""
    if request.method == "POST" and not _is_theirs(reader, found):
        problem = _("This invitation went to another address. Sign out, then sign in with that one.")
    elif form.is_valid():
        return _accept(request, reader, key, form)
    context = {"invitation": found, "problem": problem, "form": form, "is_theirs": _is_theirs(reader, found)}
    return render(request, "newsroom/invitation.html", context)


def _accept(request: HttpRequest, reader: Reader, key: str, form: AcceptanceForm) -> HttpResponse:
    try:
        accept_invitation(reader=reader, key=key, **form.cleaned_data)
    except InvitationOver:
        return render(request, "newsroom/invitation.html", {"over": True}, status=410)
    return redirect("readers:open_newsroom")


def _is_theirs(reader: Reader, found: Invitation) -> bool:
    return reader.email.lower() == found.email
