"""Where one is signed in."""

from dataclasses import dataclass

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from standfirst.notifications.browsers import name_of
from standfirst.readers.actions import end_every_session
from standfirst.readers.requests import ReaderRequest, for_readers


@dataclass(frozen=True)
class Device:
    """One session, as its reader would call it."""

    session: UserSession
    name: str
    is_this: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def devices(request: ReaderRequest) -> HttpResponse:
    """Where this reader is signed in, this device first; a post signs out everywhere else."""
    if request.method == "POST":
        count = end_every_session(reader=request.user, but=request.session.session_key or "")
        words = ngettext("%(count)s other device is signed out.", "%(count)s other devices are signed out.", count)
        messages.success(request, words % {"count": count})
        return redirect("readers:devices")
    return render(request, "readers/devices.html", {"devices": _devices_of(request), "reader": request.user})


@require_POST
@for_readers
def end_session(request: ReaderRequest, pk: int) -> HttpResponse:
    """Sign one device out at once."""
    sessions = list(UserSession.objects.filter(user=request.user, pk=pk))
    end_sessions(request, sessions)
    for session in sessions:
        messages.success(request, _("%(device)s is signed out.") % {"device": _name(session)})
    return redirect("readers:devices")


def _devices_of(request: ReaderRequest) -> list[Device]:
    sessions = UserSession.objects.purge_and_list(request.user)
    devices = [Device(session, _name(session), session.is_current()) for session in sessions]
    return sorted(devices, key=lambda device: (not device.is_this, -device.session.last_seen_at.timestamp()))


def _name(session: UserSession) -> str:
    return name_of(session.user_agent) or _("An app")
